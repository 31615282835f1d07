-- Posts one fixed JSON body, and prints what was measured as one line of JSON.
-- usage: wrk [options] -s post.lua URL -- BODY-FILE

-- The request is formatted once, so that no Lua runs for each request.
function init(arguments)
    local file = assert(io.open(arguments[1], "rb"))
    wrk.method = "POST"
    wrk.body = file:read("*a")
    wrk.headers["Content-Type"] = "application/json"
    wrk.headers["Accept"] = "application/json"
    file:close()
end

function done(summary, latency, requests)
    local errors = summary.errors
    local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
    print(string.format(
        '{"requests": %d, "microseconds": %d, "failed": %d, "p50": %.1f, "p99": %.1f, "max": %.1f}',
        summary.requests, summary.duration, failed,
        latency:percentile(50), latency:percentile(99), latency.max
    ))
end
