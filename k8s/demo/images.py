"""Images as no careful author would publish them: made by hand and pushed over the registry's own API."""

import gzip
import hashlib
import io
import json
import tarfile
import urllib.error
import urllib.parse
import urllib.request

from .errors import DemoError

MANIFEST = "application/vnd.oci.image.manifest.v1+json"
CONFIG = "application/vnd.oci.image.config.v1+json"
LAYER = "application/vnd.oci.image.layer.v1.tar+gzip"
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def file(name, content, mode=0o644):
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content.encode()), mode
    return entry, content.encode()


def symbolic_link(name, target):
    entry = tarfile.TarInfo(name)
    entry.type, entry.linkname = tarfile.SYMTYPE, target
    return entry, None


def device(name):
    entry = tarfile.TarInfo(name)
    entry.type, entry.devmajor, entry.devminor = tarfile.CHRTYPE, 1, 3
    return entry, None


def layer(*entries):
    """A gzipped tar with exactly these entries, names as they are."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for entry, content in entries:
            archive.addfile(entry, io.BytesIO(content) if content is not None else None)
    return gzip.compress(packed.getvalue(), mtime=0)


def digest(content):
    return "sha256:" + hashlib.sha256(content).hexdigest()


def push(registry, repository, tag, packed):
    """One image of one layer under that tag; returns the layer's digest."""
    base = f"{registry['scheme'].lower()}://{registry['host']}/v2/{repository}"
    config = json.dumps({"architecture": "amd64", "os": "linux", "rootfs": {"type": "layers", "diff_ids": []}}).encode()
    for blob in (config, packed):
        _upload(base, blob)
    manifest = {"schemaVersion": 2, "mediaType": MANIFEST, "config": _descriptor(CONFIG, config),
                "layers": [_descriptor(LAYER, packed)]}
    _ask(f"{base}/manifests/{tag}", "PUT", json.dumps(manifest).encode(), MANIFEST)
    return digest(packed)


def _descriptor(media_type, content):
    return {"mediaType": media_type, "digest": digest(content), "size": len(content)}


def _upload(base, blob):
    place = _ask(f"{base}/blobs/uploads/", "POST", b"", "application/octet-stream").headers["Location"]
    place = urllib.parse.urljoin(base, place)
    separator = "&" if "?" in place else "?"
    _ask(f"{place}{separator}digest={digest(blob)}", "PUT", blob, "application/octet-stream")


def _ask(url, method, body, media_type):
    request = urllib.request.Request(url, data=body, method=method, headers={"Content-Type": media_type})
    try:
        return _direct.open(request, timeout=30)
    except urllib.error.HTTPError as e:
        raise DemoError(f"{method} {url}: {e.code} {e.read().decode(errors='replace')}") from e
