package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestMissingTagIsToldAsRegistriesOfTheTwoLineDo(t *testing.T) {
	for name, c := range map[string]struct {
		method, path, answer, want string
		status                     int
	}{
		"tag": {http.MethodGet, "/v2/a/manifests/stable",
			`{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown","detail":"unknown tag=stable"}]}`,
			`{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown","detail":{"Tag":"stable"}}]}` + "\n", 404},
		"other detail": {http.MethodGet, "/v2/a/manifests/stable",
			`{"errors":[{"code":"NAME_UNKNOWN","message":"unknown","detail":{"name":"a"}}]}`,
			`{"errors":[{"code":"NAME_UNKNOWN","message":"unknown","detail":{"name":"a"}}]}` + "\n", 404},
		"no JSON":    {http.MethodGet, "/v2/a/manifests/stable", "<html>", "<html>", 404},
		"a manifest": {http.MethodGet, "/v2/a/manifests/stable", "unknown tag=stable", "unknown tag=stable", 200},
		"a blob":     {http.MethodGet, "/v2/a/blobs/x", `{"errors":[{"detail":"unknown tag=x"}]}`, `{"errors":[{"detail":"unknown tag=x"}]}`, 404},
	} {
		t.Run(name, func(t *testing.T) {
			registry := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(c.status)
				_, _ = io.WriteString(w, c.answer)
			})
			recorder := httptest.NewRecorder()
			tagDetails(registry).ServeHTTP(recorder, httptest.NewRequest(c.method, c.path, nil))
			if got := recorder.Body.String(); got != c.want || recorder.Code != c.status {
				t.Errorf("got %d %q, want %d %q", recorder.Code, got, c.status, c.want)
			}
		})
	}
}
