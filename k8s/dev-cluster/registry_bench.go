package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/spf13/cobra"
)

const fillers = 16

// benchOptions name a made-up source: modules bench-0000, bench-0001 and so on, each with one version and channel.
type benchOptions struct {
	target
	repo    string
	version string
	count   int
}

func (o *benchOptions) addTo(command *cobra.Command) *cobra.Command {
	o.addFlags(command.Flags())
	command.Flags().StringVar(&o.repo, "repo", "", "path of the module source in the registry")
	command.Flags().StringVar(&o.version, "version", "v1.0.0", "version of each module")
	command.Flags().IntVar(&o.count, "count", 1000, "how many modules")
	return command
}

func (o *benchOptions) module(i int) string { return fmt.Sprintf("bench-%04d", i) }

func (o *benchOptions) check() error {
	if o.repo == "" || o.count < 1 {
		return errors.New("say where and how many: --repo PATH --count N")
	}
	if err := checkVersion(o.version); err != nil {
		return err
	}
	return o.complete()
}

func fillCommand() *cobra.Command {
	o := &benchOptions{}
	return o.addTo(&cobra.Command{
		Use:   "fill --registry HOST --repo PATH --count N",
		Short: "Publish many small modules, for measuring",
		Args:  cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			if err := o.check(); err != nil {
				return err
			}
			return o.fill(command.Context(), command.OutOrStdout())
		},
	})
}

func (o *benchOptions) fill(ctx context.Context, out io.Writer) error {
	options, err := o.options(ctx)
	if err != nil {
		return err
	}
	pusher, err := remote.NewPusher(options...)
	if err != nil {
		return err
	}
	began := time.Now()
	if err := o.each(func(i int) error { return o.publish(ctx, pusher, o.module(i)) }); err != nil {
		return o.explain(err)
	}
	fmt.Fprintf(out, "published %d modules in %.1fs\n", o.count, time.Since(began).Seconds())
	return nil
}

func (o *benchOptions) publish(ctx context.Context, pusher *remote.Pusher, module string) error {
	definition := file{name: "module.yaml", content: []byte("name: " + module + "\n"), mode: 0o644}
	version := file{name: "version.json", content: fmt.Appendf(nil, "{\"version\": %q}\n", o.version), mode: 0o644}
	image, err := imageOf([]file{definition, version})
	if err != nil {
		return err
	}
	entry, err := catalogueEntry()
	if err != nil {
		return err
	}
	for _, p := range []struct {
		image    v1.Image
		tag      string
		segments []string
	}{
		{image, o.version, []string{o.repo, module}},
		{image, o.version, []string{o.repo, module, "release"}},
		{image, "stable", []string{o.repo, module, "release"}},
		{entry, module, []string{o.repo}},
	} {
		reference, err := o.in(p.tag, p.segments...)
		if err != nil {
			return err
		}
		if err := pusher.Push(ctx, reference, p.image); err != nil {
			return err
		}
	}
	return nil
}

// each calls do for every number, some side by side; the first error ends it.
func (o *benchOptions) each(do func(i int) error) error {
	var next atomic.Int64
	var group sync.WaitGroup
	failures := make(chan error, fillers)
	for range fillers {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < o.count; i = int(next.Add(1)) - 1 {
				if err := do(i); err != nil {
					next.Store(int64(o.count))
					failures <- err
					return
				}
			}
		})
	}
	group.Wait()
	close(failures)
	return <-failures
}

func headsCommand() *cobra.Command {
	o := &benchOptions{}
	return o.addTo(&cobra.Command{
		Use:   "heads --registry HOST --repo PATH --count N",
		Short: "Ask for each module's channel once, in a plain loop: the least that a scan costs",
		Args:  cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			if err := o.check(); err != nil {
				return err
			}
			return o.heads(command.Context(), command.OutOrStdout())
		},
	})
}

func (o *benchOptions) heads(ctx context.Context, out io.Writer) error {
	options, err := o.options(ctx)
	if err != nil {
		return err
	}
	puller, err := remote.NewPuller(options...)
	if err != nil {
		return err
	}
	began := time.Now()
	for i := range o.count {
		reference, err := o.in("stable", o.repo, o.module(i), "release")
		if err != nil {
			return err
		}
		if _, err := puller.Head(ctx, reference); err != nil {
			return o.explain(err)
		}
	}
	var usage syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	cpu := time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
	fmt.Fprintf(out, "seconds=%.3f cpu=%.3f\n", time.Since(began).Seconds(), cpu.Seconds())
	return nil
}
