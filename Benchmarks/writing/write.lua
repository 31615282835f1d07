-- Posts mutations, each of which gives another task another date, and prints what was measured as JSON.
-- usage: wrk [options] -s write.lua URL -- TASKS FIRST DELAY
-- TASKS: numbers of tasks; FIRST: which date comes first; DELAY: milliseconds that a connection waits between two.

local tasks, count, pause = 1, 0, 0
local body = '{"query":"mutation ($id: ID!, $due: Date) { updateTask(id: $id, set: {due: $due}) { commit } }",'
    .. '"variables":{"id":"Task:tz2023-plan/%d","due":"%d-%02d-%02d"}}'

function init(arguments)
    tasks, count, pause = tonumber(arguments[1]), tonumber(arguments[2]), tonumber(arguments[3])
    wrk.method = "POST"
    wrk.headers["Content-Type"] = "application/json"
    wrk.headers["Accept"] = "application/json"
end

function request()
    count = count + 1
    local day = math.floor(count / tasks)
    wrk.body = body:format(
        count % tasks + 1, 2000 + math.floor(day / 336) % 7000, math.floor(day / 28) % 12 + 1, day % 28 + 1
    )
    return wrk.format()
end

function delay() return pause end

function response(status, headers, text)
    -- A write that changed nothing would be no write.
    if not text:find('"commit":%d') then error(text) end
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
