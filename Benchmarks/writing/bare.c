// A bare writer on SQLite, with the durability of the server: how many commits a second one thread makes.
//
// usage: bare FILE SECONDS ROWS
// Prints one line of JSON. Each commit updates one row of a table with a key, a date and a text.

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static sqlite3 *database;

static void check(int code, int wanted, const char *what) {
    if (code == wanted) return;
    fprintf(stderr, "%s: %s\n", what, sqlite3_errmsg(database));
    exit(1);
}

static void run(const char *sql) { check(sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK, sql); }

static sqlite3_stmt *prepared(const char *sql) {
    sqlite3_stmt *statement;
    check(sqlite3_prepare_v2(database, sql, -1, &statement, NULL), SQLITE_OK, sql);
    return statement;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void step(sqlite3_stmt *statement) {
    check(sqlite3_step(statement), SQLITE_DONE, "step");
    sqlite3_reset(statement);
}

int main(int count, char **words) {
    if (count != 4) {
        fprintf(stderr, "usage: bare FILE SECONDS ROWS\n");
        return 64;
    }
    double seconds = atof(words[2]);
    int rows = atoi(words[3]);
    check(sqlite3_open(words[1], &database), SQLITE_OK, "open");
    run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = FULL");
    run("CREATE TABLE tasks (id INTEGER PRIMARY KEY, due TEXT, text TEXT)");
    run("BEGIN");
    sqlite3_stmt *insert = prepared("INSERT INTO tasks VALUES (?, '2023-12-31', 'A text of some length.')");
    for (int row = 0; row < rows; row++) {
        sqlite3_bind_int(insert, 1, row);
        step(insert);
    }
    run("COMMIT");

    sqlite3_stmt *begin = prepared("BEGIN IMMEDIATE"), *commit = prepared("COMMIT");
    sqlite3_stmt *update = prepared("UPDATE tasks SET text = ? WHERE id = ?");
    double start = now(), end = start + seconds;
    long commits = 0;
    while (now() < end) {
        char text[32];
        snprintf(text, sizeof text, "text %ld", commits);
        step(begin);
        sqlite3_bind_text(update, 1, text, -1, SQLITE_TRANSIENT);
        sqlite3_bind_int(update, 2, (int)(commits * 7919 % rows));
        step(update);
        step(commit);
        commits++;
    }
    printf("{\"commits\": %ld, \"seconds\": %.3f}\n", commits, now() - start);
    return 0;
}
