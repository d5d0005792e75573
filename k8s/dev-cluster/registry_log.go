package main

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
)

// logRequests writes one line per finished request:
//
//	2026-01-02T03:04:05.678Z HEAD /v2/x/manifests/stable 200 1ms agent
//
// The agent stands last because it may contain blanks; "-" if the client sent none.
func logRequests(next http.Handler, out io.Writer, now func() time.Time) http.Handler {
	var oneAtATime sync.Mutex
	return http.HandlerFunc(func(response http.ResponseWriter, request *http.Request) {
		uri := request.RequestURI // the registry's router changes request.URL
		start := now()
		answer := &statusRecorder{ResponseWriter: response, status: http.StatusOK}
		defer func() {
			oneAtATime.Lock()
			defer oneAtATime.Unlock()
			_, _ = fmt.Fprintf(out, "%s %s %s %d %dms %s\n", start.UTC().Format("2006-01-02T15:04:05.000Z"),
				request.Method, uri, answer.status, now().Sub(start).Milliseconds(), agentOf(request))
		}()
		next.ServeHTTP(answer, request)
	})
}

func agentOf(request *http.Request) string {
	agent := strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, request.UserAgent())
	if agent == "" {
		return "-"
	}
	return agent
}

// statusRecorder remembers the status on its way to the client.
type statusRecorder struct {
	http.ResponseWriter
	status int
	told   bool
}

func (r *statusRecorder) WriteHeader(status int) {
	if !r.told {
		r.status, r.told = status, true
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *statusRecorder) Write(body []byte) (int, error) {
	r.told = true
	return r.ResponseWriter.Write(body)
}

// Unwrap lets http.ResponseController find Flush and the deadlines below.
func (r *statusRecorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
