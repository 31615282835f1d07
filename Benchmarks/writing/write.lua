-- Posts mutations, each of which gives another task another date, and prints what was measured as JSON.
-- usage: wrk [options] -s write.lua URL -- TASKS FIRST DELAY
-- TASKS: numbers of tasks; FIRST: which date comes first; DELAY: milliseconds that a connection waits between two.

-- What is measured is printed as there.
dofile(debug.getinfo(1, "S").source:match("^@(.*)writing/") .. "wrk/post.lua")

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
