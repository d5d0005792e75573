package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/google/go-containerregistry/pkg/v1/remote/transport"
	"github.com/spf13/cobra"
)

// channels are the tags of release channels.
var channels = []string{"alpha", "beta", "early-access", "stable", "rock-solid", "lts"}

// channelTag accepts the tag and the name that a policy uses: rock-solid, RockSolid.
func channelTag(channel string) (string, error) {
	plain := func(name string) string { return strings.ToLower(strings.ReplaceAll(name, "-", "")) }
	for _, tag := range channels {
		if plain(tag) == plain(channel) {
			return tag, nil
		}
	}
	return "", fmt.Errorf("unknown channel %q: use %s", channel, strings.Join(channels, ", "))
}

func channelCommand() *cobra.Command {
	to := &target{}
	var repo, module, channel, version string
	command := &cobra.Command{
		Use:   "channel --registry HOST --repo PATH --module NAME --channel CHANNEL --version v1.2.3",
		Short: "Let a channel offer a version that is already published",
		Args:  cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			if module == "" {
				return errors.New("say which module: --module NAME")
			}
			if err := checkVersion(version); err != nil {
				return err
			}
			tags, err := channelTags(channel)
			if err != nil {
				return err
			}
			if len(tags) == 0 {
				return errors.New("say which channel: --channel stable")
			}
			if err := to.complete(); err != nil {
				return err
			}
			from, err := to.in(version, repo, module, "release")
			if err != nil {
				return err
			}
			return to.retag(command.Context(), command.OutOrStdout(), from, tags...)
		},
	}
	to.addFlags(command.Flags())
	command.Flags().StringVar(&repo, "repo", "", "path of the module source in the registry")
	command.Flags().StringVar(&module, "module", "", "name of the module")
	command.Flags().StringVar(&channel, "channel", "", "channels to move, separated by commas")
	command.Flags().StringVar(&version, "version", "", "published version they shall offer")
	return command
}

// channelTags reads a list such as "alpha,Stable"; empty gives none.
func channelTags(list string) ([]string, error) {
	var tags []string
	for channel := range strings.SplitSeq(list, ",") {
		if strings.TrimSpace(channel) == "" {
			continue
		}
		tag, err := channelTag(strings.TrimSpace(channel))
		if err != nil {
			return nil, err
		}
		tags = append(tags, tag)
	}
	return tags, nil
}

// retag lets tags of the same repository point to what from points to.
func (t *target) retag(ctx context.Context, out io.Writer, from name.Tag, tags ...string) error {
	options, err := t.options(ctx)
	if err != nil {
		return err
	}
	image, err := remote.Get(from, options...)
	if isNotFound(err) {
		return fmt.Errorf("%s is not published", from)
	}
	if err != nil {
		return t.explain(err)
	}
	for _, tag := range tags {
		if err := remote.Tag(from.Tag(tag), image, options...); err != nil {
			return t.explain(err)
		}
		fmt.Fprintf(out, "%s %s\n", from.Tag(tag), image.Digest)
	}
	return nil
}

func isNotFound(err error) bool {
	var answer *transport.Error
	return errors.As(err, &answer) && answer.StatusCode == http.StatusNotFound
}
