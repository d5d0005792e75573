package main

import (
	"context"
	"net/http"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apiserver/pkg/util/flushwriter"
	criapi "k8s.io/cri-api/pkg/apis"
	runtime "k8s.io/cri-api/pkg/apis/runtime/v1"
	crilogs "k8s.io/cri-client/pkg/logs"
	conversion "k8s.io/kubernetes/pkg/apis/core/v1"
)

// logs shows a file of CRI lines: <RFC 3339 nano time> stdout F <text>.
func (k *kubelet) logs(response http.ResponseWriter, request *http.Request) {
	wish := &corev1.PodLogOptions{}
	query := request.URL.Query()
	if err := conversion.Convert_url_Values_To_v1_PodLogOptions(&query, wish, nil); err != nil {
		http.Error(response, err.Error(), http.StatusBadRequest)
		return
	}
	if wish.Previous {
		http.Error(response, "a fake container has no previous one", http.StatusBadRequest)
		return
	}
	options := &crilogs.LogOptions{TailLines: wish.TailLines, LimitBytes: wish.LimitBytes,
		Follow: wish.Follow, Timestamp: wish.Timestamps}
	if wish.SinceTime != nil {
		options.Since = wish.SinceTime.Time
	} else if wish.SinceSeconds != nil {
		options.Since = time.Now().Add(-time.Duration(*wish.SinceSeconds) * time.Second)
	}
	out := flushwriter.Wrap(response)
	path := k.logOf(request.PathValue("namespace"), request.PathValue("container"))
	if err := crilogs.ReadLogs(request.Context(), path, "", options, alwaysRunning{}, out, out); err != nil {
		http.Error(response, err.Error(), http.StatusInternalServerError)
	}
}

// alwaysRunning lets `kubectl logs -f` follow: the container is asked for only to know when to end.
type alwaysRunning struct{ criapi.RuntimeService }

// ContainerStatus says that it cannot tell, which the reader takes for running.
func (alwaysRunning) ContainerStatus(context.Context, string, bool) (*runtime.ContainerStatusResponse, error) {
	return nil, status.Error(codes.Unavailable, "fake")
}
