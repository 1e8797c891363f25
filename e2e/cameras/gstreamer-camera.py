#!/usr/bin/python3
"""An RTSP camera made of GStreamer's RTSP server: a file shown over and over behind digest authentication.

None of its code is ours, so that what our own simulated camera and our recorder both get wrong is noticed. It shows the
file on a clock of its own, which starts with the program and runs whether or not anybody watches, like a camera's.

Prints one JSON line when it can be watched: where, and at which instant the file began. Ends when its standard input ends.
"""

import argparse
import json
import sys
import threading
import time
from dataclasses import dataclass

import gi

gi.require_version('Gst', '1.0')
gi.require_version('GstApp', '1.0')
gi.require_version('GstRtsp', '1.0')
gi.require_version('GstRtspServer', '1.0')
from gi.repository import GLib, Gst, GstApp, GstRtsp, GstRtspServer  # noqa: E402

ROLE = 'viewer'
# Enough for a few pictures: a client that connects gets the present, not what queued up meanwhile.
QUEUE_BYTES_MAX = 2_000_000


@dataclass(frozen=True)
class Picture:
    """One coded picture; `at_ns` counts from the start of the file."""

    data: bytes
    at_ns: int
    duration_ns: int
    is_key: bool


@dataclass(frozen=True)
class Footage:
    pictures: list
    duration_ns: int
    caps: Gst.Caps


def read_footage(path):
    """All pictures of an MP4 with H.264. Without B-frames: pictures are sent in the order in which they are shown."""
    pipeline = Gst.parse_launch(
        'filesrc name=file ! qtdemux ! h264parse config-interval=-1 '
        '! video/x-h264,stream-format=byte-stream,alignment=au ! appsink name=sink sync=false'
    )
    pipeline.get_by_name('file').set_property('location', path)
    sink = pipeline.get_by_name('sink')
    pipeline.set_state(Gst.State.PLAYING)
    pictures, caps = [], None
    while (sample := sink.emit('pull-sample')) is not None:
        buffer = sample.get_buffer()
        caps = caps or sample.get_caps()
        is_key = not buffer.has_flags(Gst.BufferFlags.DELTA_UNIT)
        data = buffer.extract_dup(0, buffer.get_size())
        pictures.append(Picture(data, buffer.pts, buffer.duration, is_key))
    pipeline.set_state(Gst.State.NULL)
    if not pictures:
        sys.exit(f'{path} holds no H.264 video')
    if any(a.at_ns >= b.at_ns for a, b in zip(pictures, pictures[1:])):
        sys.exit(f'{path} has B-frames')
    first_ns = pictures[0].at_ns
    shifted = [Picture(p.data, p.at_ns - first_ns, p.duration_ns, p.is_key) for p in pictures]
    return Footage(shifted, shifted[-1].at_ns + shifted[-1].duration_ns, caps)


class Viewer:
    """The pipeline of whoever watches; takes pictures from the next keyframe on."""

    def __init__(self, source, caps):
        self._source = source
        self._first_ns = None
        source.set_property('caps', caps)

    def show(self, picture, shown_ns):
        """`shown_ns`: time of the picture on the camera's clock."""
        if self._first_ns is None:
            if not picture.is_key:
                return
            self._first_ns = shown_ns
        buffer = Gst.Buffer.new_wrapped(picture.data)
        buffer.pts = buffer.dts = shown_ns - self._first_ns
        buffer.duration = picture.duration_ns
        if not picture.is_key:
            buffer.set_flags(Gst.BufferFlags.DELTA_UNIT)
        self._source.push_buffer(buffer)


class Camera:
    """Shows the footage, round after round, to all viewers there are."""

    def __init__(self, footage):
        self._footage = footage
        self._viewers = {}
        self._lock = threading.Lock()
        self._started_at = 0.0

    def start(self):
        """Starts the clock; returns the instant as Unix milliseconds."""
        self._started_at = time.monotonic()
        threading.Thread(target=self._run, daemon=True).start()
        return round(time.time() * 1000)

    def on_media(self, _factory, media):
        source = media.get_element().get_by_name('source')
        with self._lock:
            self._viewers[media] = Viewer(source, self._footage.caps)
        media.connect('unprepared', self._forget)

    def _forget(self, media):
        with self._lock:
            self._viewers.pop(media, None)

    def _run(self):
        round_ns = 0
        while True:
            for picture in self._footage.pictures:
                shown_ns = round_ns + picture.at_ns
                time.sleep(max(0.0, self._started_at + shown_ns / 1e9 - time.monotonic()))
                with self._lock:
                    viewers = list(self._viewers.values())
                for viewer in viewers:
                    viewer.show(picture, shown_ns)
            round_ns += self._footage.duration_ns


def media_factory(camera):
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch(
        f'( appsrc name=source is-live=true format=time max-bytes={QUEUE_BYTES_MAX} leaky-type=downstream '
        '! h264parse config-interval=-1 ! rtph264pay name=pay0 pt=96 )'
    )
    factory.set_shared(True)
    factory.connect('media-configure', camera.on_media)
    permissions = GstRtspServer.RTSPPermissions()
    permissions.add_permission_for_role(ROLE, 'media.factory.access', True)
    permissions.add_permission_for_role(ROLE, 'media.factory.construct', True)
    factory.set_permissions(permissions)
    return factory


def digest_authentication(user, password):
    authentication = GstRtspServer.RTSPAuth()
    authentication.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
    token = GstRtspServer.RTSPToken()
    token.set_string('media.factory.role', ROLE)
    authentication.add_digest(user, password, token)
    return authentication


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('file', help='MP4 with H.264 without B-frames')
    parser.add_argument('--path', default='/camera', help='path part of the address')
    parser.add_argument('--port', type=int, default=0, help='0 finds a free one')
    parser.add_argument('--user', required=True)
    parser.add_argument('--password', required=True)
    arguments = parser.parse_args()

    Gst.init(None)
    footage = read_footage(arguments.file)
    camera = Camera(footage)
    server = GstRtspServer.RTSPServer()
    server.set_address('127.0.0.1')
    server.set_service(str(arguments.port))
    server.set_auth(digest_authentication(arguments.user, arguments.password))
    server.get_mount_points().add_factory(arguments.path, media_factory(camera))
    if server.attach(None) == 0:
        sys.exit(f'port {arguments.port} cannot be used')

    loop = GLib.MainLoop()
    GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IOCondition.HUP, lambda *_: loop.quit())
    # Sessions of clients that were killed time out only when somebody looks.
    GLib.timeout_add_seconds(2, lambda: server.get_session_pool().cleanup() >= 0)
    listening = {
        'url': f'rtsp://127.0.0.1:{server.get_bound_port()}{arguments.path}',
        'startedAt': camera.start(),
        'loopDurationMs': footage.duration_ns / 1e6,
    }
    print(json.dumps(listening), flush=True)
    loop.run()


if __name__ == '__main__':
    main()
