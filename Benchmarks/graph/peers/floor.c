// The floor under a graph store: relationships as arrays of numbers (compressed sparse rows) in one
// process, and nothing else. It knows no names, no properties and no questions but three.
//
// usage: floor EDGES QUESTIONS WARM-UP-SECONDS SECONDS TURNS-MIN
//
// EDGES holds 32-bit numbers: the highest node, the counts of leaders, of LEADS and of
// RESPONSIBLE_FOR, then the leaders, then both ends of each LEADS and of each RESPONSIBLE_FOR.
// QUESTIONS holds one a line: `hops LEADER`, `path LEADER LEADER` or `rank`, each kind together.
//
// It prints `load SECONDS RELATIONSHIPS`, for each kind of question `answer KIND VALUE...` for each
// of them in order and `times KIND MEDIAN-MS BEST-MS REPETITIONS`, and `resident BYTES` after the
// load and at the end.

#define _GNU_SOURCE
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { questions_max = 1024, repetitions_max = 1 << 20, length_max = 12, ranked_first = 20 };
static const double damping = 0.85, change_max = 1e-9, long_seconds = 20;

// The neighbours of node n are targets[starts[n]] up to targets[starts[n + 1]].
typedef struct {
    uint32_t *starts, *targets;
} rows;

static uint32_t node_max, leader_count, *leaders;
static rows leads, led_by, responsible_for, handled_by;

// A node is marked when its stamp is the present one, so that marks need no clearing.
static uint32_t *stamps[2], stamp;

static void *checked(void *memory) {
    if (memory == NULL) {
        fprintf(stderr, "floor: out of memory\n");
        exit(74);
    }
    return memory;
}

static void *array(size_t count, size_t size) {
    return checked(calloc(count ? count : 1, size));
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void print_resident(void) {
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file == NULL || fscanf(file, "%*d %ld", &pages) != 1) {
        fprintf(stderr, "floor: the system does not say how much memory a process holds\n");
        exit(74);
    }
    fclose(file);
    printf("resident %ld\n", pages * sysconf(_SC_PAGESIZE));
}

static void read_numbers(FILE *file, uint32_t *numbers, size_t count) {
    if (fread(numbers, sizeof *numbers, count, file) != count) {
        fprintf(stderr, "floor: the edges end early\n");
        exit(74);
    }
}

// Rows from pairs of ends; `end` is 0 to go from the first to the second, 1 for the way back.
static rows made_rows(const uint32_t *pairs, size_t count, int end) {
    rows made = {array((size_t)node_max + 2, sizeof(uint32_t)), array(count, sizeof(uint32_t))};
    for (size_t index = 0; index < count; index++) made.starts[pairs[2 * index + end] + 1]++;
    for (size_t node = 0; node <= node_max; node++) made.starts[node + 1] += made.starts[node];
    uint32_t *next = array((size_t)node_max + 1, sizeof(uint32_t));
    memcpy(next, made.starts, ((size_t)node_max + 1) * sizeof(uint32_t));
    for (size_t index = 0; index < count; index++) {
        made.targets[next[pairs[2 * index + end]]++] = pairs[2 * index + 1 - end];
    }
    free(next);
    return made;
}

static void load(const char *path) {
    double began = now();
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(74);
    }
    uint32_t head[4];
    read_numbers(file, head, 4);
    node_max = head[0];
    leader_count = head[1];
    leaders = array(leader_count, sizeof(uint32_t));
    read_numbers(file, leaders, leader_count);
    rows *tables[2][2] = {{&leads, &led_by}, {&responsible_for, &handled_by}};
    for (int type = 0; type < 2; type++) {
        size_t count = head[2 + type];
        uint32_t *pairs = array(2 * count, sizeof(uint32_t));
        read_numbers(file, pairs, 2 * count);
        for (int end = 0; end < 2; end++) *tables[type][end] = made_rows(pairs, count, end);
        free(pairs);
    }
    fclose(file);
    for (int side = 0; side < 2; side++) {
        stamps[side] = array((size_t)node_max + 1, sizeof(uint32_t));
    }
    printf("load %.6f %zu\n", now() - began, (size_t)head[2] + head[3]);
    print_resident();
}

// The answer of the last question; room for every node.
static uint32_t *reached, reached_count;
static double scores[ranked_first];

// Appends to `reached` the unmarked neighbours of those that stand there from `begin` to `end`.
static void step(const rows *table, uint32_t begin, uint32_t end, uint32_t *marks) {
    for (uint32_t index = begin; index < end; index++) {
        uint32_t node = reached[index];
        for (uint32_t at = table->starts[node]; at < table->starts[node + 1]; at++) {
            uint32_t target = table->targets[at];
            if (marks[target] == stamp) continue;
            marks[target] = stamp;
            reached[reached_count++] = target;
        }
    }
}

// The tasks at the end of LEADS/^RESPONSIBLE_FOR/RESPONSIBLE_FOR, each once.
static void hops(uint32_t leader) {
    stamp++;
    reached[0] = leader;
    reached_count = 1;
    step(&leads, 0, 1, stamps[0]);
    uint32_t tasks_end = reached_count;
    step(&handled_by, 1, tasks_end, stamps[0]);
    uint32_t units_end = reached_count;
    // The leader's own tasks are marked, but may be reached again by a unit: marks of its own.
    step(&responsible_for, tasks_end, units_end, stamps[1]);
    reached_count -= units_end;
    memmove(reached, reached + units_end, reached_count * sizeof *reached);
}

// The length of a shortest path, searched from both ends, either way; -1 without one.
static int path(uint32_t start, uint32_t finish) {
    if (start == finish) return 0;
    static uint32_t *queues[2];
    const rows *tables[] = {&leads, &led_by, &responsible_for, &handled_by};
    size_t begins[2] = {0, 0}, ends[2] = {1, 1};
    stamp++;
    for (int side = 0; side < 2; side++) {
        if (queues[side] == NULL) {
            queues[side] = array((size_t)node_max + 1, sizeof(uint32_t));
        }
        queues[side][0] = side == 0 ? start : finish;
        stamps[side][queues[side][0]] = stamp;
    }
    for (int length = 1; length <= length_max; length++) {
        // The side with fewer latest nodes walks one relationship further.
        int side = ends[0] - begins[0] <= ends[1] - begins[1] ? 0 : 1;
        size_t end = ends[side];
        if (begins[side] == end) return -1;
        for (size_t index = begins[side]; index < end; index++) {
            uint32_t node = queues[side][index];
            for (int type = 0; type < 4; type++) {
                const rows *table = tables[type];
                for (uint32_t at = table->starts[node]; at < table->starts[node + 1]; at++) {
                    uint32_t target = table->targets[at];
                    // Had the sides a shorter way to meet, they had met before.
                    if (stamps[1 - side][target] == stamp) return length;
                    if (stamps[side][target] == stamp) continue;
                    stamps[side][target] = stamp;
                    queues[side][ends[side]++] = target;
                }
            }
        }
        begins[side] = end;
    }
    return -1;
}

static int descending(const void *one, const void *other) {
    double a = *(const double *)one, b = *(const double *)other;
    return (a < b) - (a > b);
}

// PageRank of all leaders, each joined with those who lead a task together with it.
static void rank(void) {
    uint32_t *places = array((size_t)node_max + 1, sizeof(uint32_t));
    for (uint32_t index = 0; index < leader_count; index++) places[leaders[index]] = index;

    size_t capacity = 1024, count = 0;
    uint32_t *starts = array((size_t)leader_count + 1, sizeof(uint32_t));
    uint32_t *targets = array(capacity, sizeof(uint32_t));
    for (uint32_t index = 0; index < leader_count; index++) {
        uint32_t leader = leaders[index];
        stamps[0][leader] = ++stamp;
        for (uint32_t at = leads.starts[leader]; at < leads.starts[leader + 1]; at++) {
            uint32_t task = leads.targets[at];
            for (uint32_t back = led_by.starts[task]; back < led_by.starts[task + 1]; back++) {
                uint32_t other = led_by.targets[back];
                if (stamps[0][other] == stamp) continue;
                stamps[0][other] = stamp;
                if (count == capacity) {
                    capacity *= 2;
                    targets = checked(realloc(targets, capacity * sizeof *targets));
                }
                targets[count++] = places[other];
            }
        }
        starts[index + 1] = (uint32_t)count;
    }

    double *score = array(leader_count, sizeof(double));
    double *next = array(leader_count, sizeof(double));
    for (uint32_t index = 0; index < leader_count; index++) score[index] = 1.0 / leader_count;
    double change = leader_count == 0 ? 0 : 1;
    while (change >= change_max) {
        double dangling = 0;
        for (uint32_t index = 0; index < leader_count; index++) {
            if (starts[index] == starts[index + 1]) dangling += score[index];
        }
        double base = (1 - damping + damping * dangling) / leader_count;
        for (uint32_t index = 0; index < leader_count; index++) next[index] = base;
        for (uint32_t index = 0; index < leader_count; index++) {
            uint32_t degree = starts[index + 1] - starts[index];
            if (degree == 0) continue;
            double share = damping * score[index] / degree;
            for (uint32_t at = starts[index]; at < starts[index + 1]; at++) {
                next[targets[at]] += share;
            }
        }
        change = 0;
        for (uint32_t index = 0; index < leader_count; index++) {
            change += fabs(next[index] - score[index]);
        }
        double *spare = score;
        score = next;
        next = spare;
    }
    qsort(score, leader_count, sizeof *score, descending);
    reached_count = leader_count < ranked_first ? leader_count : ranked_first;
    memcpy(scores, score, reached_count * sizeof *scores);
    free(places);
    free(starts);
    free(targets);
    free(score);
    free(next);
}

typedef struct {
    char kind[8];
    uint32_t leaders[2];
} question;

static int answer(const question *asked) {
    if (strcmp(asked->kind, "hops") == 0) hops(asked->leaders[0]);
    if (strcmp(asked->kind, "rank") == 0) rank();
    return strcmp(asked->kind, "path") == 0 ? path(asked->leaders[0], asked->leaders[1]) : 0;
}

static void print_answer(const question *asked) {
    int length = answer(asked);
    printf("answer %s", asked->kind);
    if (strcmp(asked->kind, "path") == 0) printf(" %d", length);
    for (uint32_t index = 0; index < reached_count; index++) {
        if (strcmp(asked->kind, "hops") == 0) printf(" %u", reached[index]);
        if (strcmp(asked->kind, "rank") == 0) printf(" %.17g", scores[index]);
    }
    printf("\n");
}

// Asks questions of one kind in turn, as the programs in Python do.
static void measure(
    const question *asked, int count, double warm_up, double seconds, int turns_min
) {
    static double times[repetitions_max];
    double began = now();
    for (int index = 0; index < count; index++) print_answer(&asked[index]);
    if (now() - began > long_seconds) turns_min = 1;
    while (now() - began < warm_up) {
        for (int index = 0; index < count; index++) answer(&asked[index]);
    }
    int made = 0;
    began = now();
    for (int turn = 0; turn < turns_min || now() - began < seconds; turn++) {
        if (made + count > repetitions_max) break;
        for (int index = 0; index < count; index++) {
            double asked_at = now();
            answer(&asked[index]);
            times[made++] = (now() - asked_at) * 1e3;
        }
    }
    qsort(times, (size_t)made, sizeof *times, descending);
    double median = (times[(made - 1) / 2] + times[made / 2]) / 2;
    printf("times %s %.9f %.9f %d\n", asked->kind, median, times[made - 1], made);
}

int main(int count, char **arguments) {
    if (count != 6) {
        fprintf(stderr, "usage: floor EDGES QUESTIONS WARM-UP-SECONDS SECONDS TURNS-MIN\n");
        return 64;
    }
    load(arguments[1]);
    reached = array((size_t)node_max * 2 + 2, sizeof(uint32_t));

    static question questions[questions_max];
    int asked = 0;
    FILE *file = fopen(arguments[2], "r");
    if (file == NULL) {
        perror(arguments[2]);
        return 74;
    }
    char line[64];
    while (asked < questions_max && fgets(line, sizeof line, file) != NULL) {
        question *read = &questions[asked];
        uint32_t *ends = read->leaders;
        if (sscanf(line, "%7s %u %u", read->kind, &ends[0], &ends[1]) < 1) continue;
        if (ends[0] > node_max || ends[1] > node_max) return 64;
        asked++;
    }
    fclose(file);
    for (int begin = 0, end = 0; begin < asked; begin = end) {
        while (end < asked && strcmp(questions[end].kind, questions[begin].kind) == 0) end++;
        measure(
            &questions[begin], end - begin,
            atof(arguments[3]), atof(arguments[4]), atoi(arguments[5])
        );
    }
    print_resident();
    return 0;
}
