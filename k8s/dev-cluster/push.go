package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/spf13/cobra"
)

// pushOptions are the flags of `push`.
type pushOptions struct {
	target
	repo, version, tag, channel, name, distFrom string
	noList                                      bool
}

func pushCommand() *cobra.Command {
	o := &pushOptions{}
	command := &cobra.Command{
		Use:   "push DIR --registry HOST --repo PATH --version v1.2.3 [--channel alpha,stable]",
		Short: "Pack a module directory into images and publish them",
		Long: "Pack a module directory into images and publish them, as a module's CI does:\n\n" +
			"  PATH/MODULE:v1.2.3           the bundle\n" +
			"  PATH/MODULE/release:v1.2.3   what the version needs and brings\n" +
			"  PATH:MODULE                  the entry in the source's catalogue\n" +
			"  PATH/MODULE/release:CHANNEL  what the channel offers\n\n" +
			"Each is printed with its digest. The same content always gives the same digest.",
		Args: cobra.ExactArgs(1),
		RunE: func(command *cobra.Command, arguments []string) error {
			return o.run(command.Context(), arguments[0], command.OutOrStdout(), command.ErrOrStderr())
		},
	}
	flags := command.Flags()
	o.addFlags(flags)
	flags.StringVar(&o.repo, "repo", "", "path of the module source in the registry")
	flags.StringVar(&o.version, "version", "", "version to publish")
	flags.StringVar(&o.tag, "tag", "", "instead of a version: publish a development build, the bundle alone, under this tag")
	flags.StringVar(&o.channel, "channel", "", "channels that offer it from now on, separated by commas")
	flags.StringVar(&o.name, "name", "", "name of the module (default: of module.yaml, else of Chart.yaml)")
	flags.BoolVar(&o.noList, "no-list", false, "leave the source's catalogue alone")
	flags.StringVar(&o.distFrom, "dist-from", "", "directory to pack as lib/python/dist, instead of asking pip")
	return command
}

// publication is one tag to write.
type publication struct {
	reference name.Tag
	image     v1.Image
}

func (o *pushOptions) run(ctx context.Context, dir string, out, progress io.Writer) error {
	tags, err := o.check()
	if err != nil {
		return err
	}
	module, err := openModule(dir, o.name, progress)
	if err != nil {
		return err
	}
	files, err := module.bundle(o.tagOrVersion(), o.distFrom, progress)
	if err != nil {
		return err
	}
	publications, err := o.plan(module, files, tags)
	if err != nil {
		return err
	}
	options, err := o.options(ctx)
	if err != nil {
		return err
	}
	for _, p := range publications {
		digest, err := p.image.Digest()
		if err != nil {
			return err
		}
		if err := remote.Write(p.reference, p.image, options...); err != nil {
			return o.explain(err)
		}
		fmt.Fprintf(out, "%s %s\n", p.reference, digest)
	}
	return nil
}

// check returns the channel tags.
func (o *pushOptions) check() ([]string, error) {
	switch {
	case o.tag != "" && (o.version != "" || o.channel != ""):
		return nil, errors.New("--tag is for a development build; it has neither --version nor --channel")
	case o.tag == "":
		if err := checkVersion(o.version); err != nil {
			return nil, err
		}
	}
	if err := o.complete(); err != nil {
		return nil, err
	}
	if o.repo == "" {
		return nil, errors.New("say where the module source is: --repo PATH")
	}
	if _, err := o.in(o.tagOrVersion(), o.repo); err != nil { // before pip takes its time
		return nil, err
	}
	return channelTags(o.channel)
}

func (o *pushOptions) tagOrVersion() string {
	if o.tag != "" {
		return o.tag
	}
	return o.version
}

// plan orders the tags so that nobody who reads meanwhile finds a channel or a release without its
// bundle: bundle, release, catalogue, channels.
func (o *pushOptions) plan(module *moduleDir, bundle []file, channels []string) ([]publication, error) {
	var plan []publication
	add := func(image v1.Image, tag string, segments ...string) error {
		reference, err := o.in(tag, append([]string{o.repo}, segments...)...)
		plan = append(plan, publication{reference, image})
		return err
	}
	image, err := imageOf(bundle)
	if err != nil {
		return nil, err
	}
	if err := add(image, o.tagOrVersion(), module.name); err != nil {
		return nil, err
	}
	if o.tag == "" {
		release, err := imageOf(module.release(o.version))
		if err != nil {
			return nil, err
		}
		for _, tag := range append([]string{o.version}, channels...) {
			if err := add(release, tag, module.name, "release"); err != nil {
				return nil, err
			}
		}
	}
	if o.noList {
		return plan, nil
	}
	entry, err := catalogueEntry()
	if err != nil {
		return nil, err
	}
	if err := add(entry, module.name); err != nil {
		return nil, err
	}
	// The catalogue entry was added last; channels go behind it.
	first := len(plan) - 1 - len(channels)
	return append(append(plan[:first:first], plan[len(plan)-1]), plan[first:len(plan)-1]...), nil
}
