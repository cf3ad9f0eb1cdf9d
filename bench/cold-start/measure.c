/* Runs a CNI plugin and multus in front of it, in turn, and prints the medians of wall time, CPU time and peak memory, each of the
   whole process with its children, as the kernel counts them.

   measure RUNS BUDGET_MS CONFIG PLUGIN MULTUS

   Exits 1 if a run fails, 2 if multus adds more wall time than the budget. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PLUGIN, MULTUS, PROGRAMS, MAX_RUNS = 1000, WARM_UP = 3 };

struct sample {
    double wall, cpu, peak;
};

static const char *const commands[] = { "ADD", "CHECK", "DEL" };
enum { COMMANDS = sizeof commands / sizeof *commands };

static struct sample samples[COMMANDS][PROGRAMS][MAX_RUNS];

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static double milliseconds(struct timeval t)
{
    return t.tv_sec * 1e3 + t.tv_usec / 1e3;
}

static struct sample run(const char *command, const char *config, char *program)
{
    extern char **environ;
    char *arguments[] = { program, NULL };
    posix_spawn_file_actions_t streams;
    struct rusage used;
    struct sample sample;
    double started;
    pid_t pid;
    int status;

    setenv("CNI_COMMAND", command, 1);
    posix_spawn_file_actions_init(&streams);
    posix_spawn_file_actions_addopen(&streams, 0, config, O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&streams, 1, "/dev/null", O_WRONLY, 0);
    started = now();
    if (posix_spawn(&pid, program, &streams, NULL, arguments, environ) != 0 || wait4(pid, &status, 0, &used) != pid || status != 0) {
        fprintf(stderr, "%s of %s failed\n", command, program);
        exit(1);
    }
    sample.wall = now() - started;
    sample.cpu = milliseconds(used.ru_utime) + milliseconds(used.ru_stime);
    sample.peak = used.ru_maxrss / 1024.0;
    posix_spawn_file_actions_destroy(&streams);
    return sample;
}

static int compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;

    return (a > b) - (a < b);
}

static double median(double *values, int count)
{
    qsort(values, count, sizeof *values, compare);
    return count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

static double median_of(const struct sample *of, int count, size_t member)
{
    static double values[MAX_RUNS];
    int i;

    for (i = 0; i < count; i++)
        values[i] = *(const double *)((const char *)&of[i] + member);
    return median(values, count);
}

/* Pair by pair: the two ran one after the other, so that a machine that slows down slows both down. */
static double median_difference(struct sample of[PROGRAMS][MAX_RUNS], int count, size_t member)
{
    static double values[MAX_RUNS];
    int i;

    for (i = 0; i < count; i++)
        values[i] = *(double *)((char *)&of[MULTUS][i] + member) - *(double *)((char *)&of[PLUGIN][i] + member);
    return median(values, count);
}

static void print(const char *command, const char *what, double wall, double cpu, double peak)
{
    printf("%-6s %-28s %8.2f %8.2f %9.1f\n", command, what, wall, cpu, peak);
}

int main(int count, char **words)
{
    int runs = count == 6 ? atoi(words[1]) : 0, run_number, c, over = 0;
    double budget = runs > 0 ? atof(words[2]) : 0, added;

    if (runs < 1 || runs > MAX_RUNS) {
        fprintf(stderr, "usage: measure RUNS BUDGET_MS CONFIG PLUGIN MULTUS\n");
        return 1;
    }
    for (run_number = -WARM_UP; run_number < runs; run_number++) {
        for (c = 0; c < COMMANDS; c++) {
            struct sample alone = run(commands[c], words[3], words[4]);
            struct sample through = run(commands[c], words[3], words[5]);

            if (run_number >= 0) {
                samples[c][PLUGIN][run_number] = alone;
                samples[c][MULTUS][run_number] = through;
            }
        }
    }
    printf("medians of %d runs                   wall ms   CPU ms  peak MiB\n", runs);
    for (c = 0; c < COMMANDS; c++) {
        int p;

        for (p = 0; p < PROGRAMS; p++)
            print(commands[c], p == PLUGIN ? "plugin alone" : "multus with the plugin",
                  median_of(samples[c][p], runs, offsetof(struct sample, wall)),
                  median_of(samples[c][p], runs, offsetof(struct sample, cpu)),
                  median_of(samples[c][p], runs, offsetof(struct sample, peak)));
        added = median_difference(samples[c], runs, offsetof(struct sample, wall));
        print(commands[c], "multus adds", added,
              median_difference(samples[c], runs, offsetof(struct sample, cpu)),
              median_difference(samples[c], runs, offsetof(struct sample, peak)));
        over |= added > budget;
    }
    return over ? 2 : 0;
}
