package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
)

// tagDetails answers for a missing tag as registries of the 2.x line do, which is what most clusters pull from: with the
// detail {"Tag": "stable"}, where version 3 says "unknown tag=stable". Clients print the detail, and users know it by that form.
func tagDetails(next http.Handler) http.Handler {
	return http.HandlerFunc(func(response http.ResponseWriter, request *http.Request) {
		if request.Method != http.MethodGet || !strings.Contains(request.URL.Path, "/manifests/") {
			next.ServeHTTP(response, request)
			return
		}
		answer := &notFoundHolder{ResponseWriter: response}
		next.ServeHTTP(answer, request)
		answer.release()
	})
}

// notFoundHolder keeps the body of a 404 until it is complete; everything else passes through.
type notFoundHolder struct {
	http.ResponseWriter
	held bool
	body bytes.Buffer
}

func (h *notFoundHolder) WriteHeader(status int) {
	if h.held = status == http.StatusNotFound; !h.held {
		h.ResponseWriter.WriteHeader(status)
	}
}

func (h *notFoundHolder) Write(body []byte) (int, error) {
	if h.held {
		return h.body.Write(body)
	}
	return h.ResponseWriter.Write(body)
}

// Unwrap lets http.ResponseController find Flush and the deadlines below.
func (h *notFoundHolder) Unwrap() http.ResponseWriter { return h.ResponseWriter }

func (h *notFoundHolder) release() {
	if !h.held {
		return
	}
	body := withTagDetail(h.body.Bytes())
	h.Header().Set("Content-Length", strconv.Itoa(len(body)))
	h.ResponseWriter.WriteHeader(http.StatusNotFound)
	_, _ = h.ResponseWriter.Write(body)
}

func withTagDetail(body []byte) []byte {
	var answer struct {
		Errors []struct {
			Code    string `json:"code"`
			Message string `json:"message"`
			Detail  any    `json:"detail,omitempty"`
		} `json:"errors"`
	}
	if json.Unmarshal(body, &answer) != nil || len(answer.Errors) == 0 {
		return body
	}
	for i, e := range answer.Errors {
		text, _ := e.Detail.(string)
		if tag, found := strings.CutPrefix(text, "unknown tag="); found {
			answer.Errors[i].Detail = map[string]string{"Tag": tag}
		}
	}
	changed, err := json.Marshal(answer)
	if err != nil {
		return body
	}
	return append(changed, '\n')
}
