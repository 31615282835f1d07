// Sends one fixed answer to every complete HTTP/1.1 request: the least that a server on this
// event loop can cost. It frames requests correctly (keep-alive, Content-Length, pipelining,
// back-pressure) and does nothing else.
//
// usage: bare PORT ANSWER-FILE        (the file holds the whole answer, header block included)

#define _GNU_SOURCE
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <uv.h>

// A request of the benchmark is under 1 KiB; one larger than this is refused by closing.
enum { request_bytes_max = 64 * 1024, connections_waiting_max = 1024 };

typedef struct {
    uv_tcp_t stream;
    uv_write_t rest_of_answer;
    bool is_writing;
    size_t received_bytes;
    char received[request_bytes_max];
} connection;

static uv_buf_t answer;

static void check(int status, const char *what) {
    if (status >= 0) return;
    fprintf(stderr, "bare: %s: %s\n", what, uv_strerror(status));
    exit(74);
}

static void on_closed(uv_handle_t *handle) {
    free(handle->data);
}

static void close_connection(connection *peer) {
    if (!uv_is_closing((uv_handle_t *)&peer->stream)) {
        uv_close((uv_handle_t *)&peer->stream, on_closed);
    }
}

static const char *line_end(const char *line, const char *end) {
    return memmem(line, (size_t)(end - line), "\r\n", 2);
}

// The length of the first request in `bytes`; 0: it is not complete, -1: it cannot be framed here.
static ssize_t request_length(const char *bytes, size_t count) {
    const char *head_end = memmem(bytes, count, "\r\n\r\n", 4);
    if (head_end == NULL) return 0;

    // The header block ends with the first line end of the pair, so each line of it has its own.
    const char *end = head_end + 2;
    size_t body_bytes = 0;
    for (const char *line = line_end(bytes, end) + 2; line < end; line = line_end(line, end) + 2) {
        if (strncasecmp(line, "transfer-encoding:", 18) == 0) return -1;
        if (strncasecmp(line, "content-length:", 15) == 0) {
            body_bytes = strtoul(line + 15, NULL, 10);
            if (body_bytes > request_bytes_max) return -1;
        }
    }
    size_t length = (size_t)(head_end + 4 - bytes) + body_bytes;
    if (length > request_bytes_max) return -1;
    return length <= count ? (ssize_t)length : 0;
}

static void answer_requests(connection *peer);
static void start_reading(connection *peer);

static void on_rest_written(uv_write_t *request, int status) {
    connection *peer = request->handle->data;
    if (status < 0) {
        close_connection(peer);
        return;
    }
    peer->is_writing = false;
    answer_requests(peer);
    if (!peer->is_writing && !uv_is_closing((uv_handle_t *)&peer->stream)) start_reading(peer);
}

// Writes the answer at once; what the socket does not take is queued, and reading waits for it.
static void send_answer(connection *peer) {
    uv_stream_t *stream = (uv_stream_t *)&peer->stream;
    int written = uv_try_write(stream, &answer, 1);
    if (written == UV_EAGAIN) written = 0;
    if (written < 0) {
        close_connection(peer);
        return;
    }
    if ((size_t)written == answer.len) return;

    uv_buf_t rest = uv_buf_init(answer.base + written, (unsigned)(answer.len - (size_t)written));
    peer->is_writing = true;
    uv_read_stop(stream);
    if (uv_write(&peer->rest_of_answer, stream, &rest, 1, on_rest_written) < 0) {
        close_connection(peer);
    }
}

// Answers each complete request received so far, in order, and keeps the incomplete last one.
static void answer_requests(connection *peer) {
    size_t start = 0;
    while (!peer->is_writing && !uv_is_closing((uv_handle_t *)&peer->stream)) {
        ssize_t length = request_length(peer->received + start, peer->received_bytes - start);
        if (length < 0) close_connection(peer);
        if (length <= 0) break;
        start += (size_t)length;
        send_answer(peer);
    }
    peer->received_bytes -= start;
    if (start > 0 && peer->received_bytes > 0) {
        memmove(peer->received, peer->received + start, peer->received_bytes);
    }
}

// No room left is an error to libuv (ENOBUFS), and so closes the connection.
static void on_allocate(uv_handle_t *handle, size_t suggested, uv_buf_t *buffer) {
    (void)suggested;
    connection *peer = handle->data;
    size_t room = request_bytes_max - peer->received_bytes;
    *buffer = uv_buf_init(peer->received + peer->received_bytes, (unsigned)room);
}

static void on_read(uv_stream_t *stream, ssize_t count, const uv_buf_t *buffer) {
    (void)buffer;
    connection *peer = stream->data;
    if (count < 0) {
        close_connection(peer);
        return;
    }
    peer->received_bytes += (size_t)count;
    answer_requests(peer);
}

static void start_reading(connection *peer) {
    if (uv_read_start((uv_stream_t *)&peer->stream, on_allocate, on_read) < 0) {
        close_connection(peer);
    }
}

static void on_connection(uv_stream_t *listener, int status) {
    if (status < 0) return;
    connection *peer = calloc(1, sizeof *peer);
    if (peer == NULL) return;
    check(uv_tcp_init(listener->loop, &peer->stream), "uv_tcp_init");
    peer->stream.data = peer;
    if (uv_accept(listener, (uv_stream_t *)&peer->stream) < 0) {
        close_connection(peer);
        return;
    }
    uv_tcp_nodelay(&peer->stream, 1);
    start_reading(peer);
}

static void load_answer(const char *path) {
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        perror(path);
        exit(74);
    }
    long size = ftell(file);
    rewind(file);
    answer = uv_buf_init(malloc((size_t)size), (unsigned)size);
    if (answer.base == NULL || fread(answer.base, 1, answer.len, file) != answer.len) {
        perror(path);
        exit(74);
    }
    fclose(file);
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fprintf(stderr, "usage: bare PORT ANSWER-FILE\n");
        return 64;
    }
    signal(SIGPIPE, SIG_IGN);
    load_answer(argv[2]);

    uv_loop_t *loop = uv_default_loop();
    uv_tcp_t listener;
    struct sockaddr_in address;
    check(uv_ip4_addr("127.0.0.1", atoi(argv[1]), &address), "address");
    check(uv_tcp_init(loop, &listener), "uv_tcp_init");
    check(uv_tcp_bind(&listener, (const struct sockaddr *)&address, 0), "uv_tcp_bind");
    check(
        uv_listen((uv_stream_t *)&listener, connections_waiting_max, on_connection), "uv_listen"
    );
    return uv_run(loop, UV_RUN_DEFAULT);
}
