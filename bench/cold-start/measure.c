/* Runs CNI plugins in turn, each with a configuration of its own, and prints the medians of wall time, CPU time and peak memory, each
   of the whole process with its children, as the kernel counts them; and what each takes more than the first.

   measure RUNS BUDGET COMMANDS YARDSTICK NAME CONFIG PROGRAM [NAME CONFIG PROGRAM]...

   With MEASURE_PAUSE set, so many milliseconds pass before each run: what a server does behind its answer does not fall into another's.

   The yardstick is a program that does a fixed amount of work; it runs in turn with the others. Exits 1 if a run fails, 2 if one takes
   more CPU time beyond the first than the yardstick's times the budget: a budget in milliseconds would be one of the machine, and of
   what else it does. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_COMMANDS = 4, MAX_PROGRAMS = 8, MAX_RUNS = 1000, WARM_UP = 3 };

struct sample {
    double wall, cpu, peak;
};

struct program {
    char *name, *config, *file;
};

static struct sample samples[MAX_COMMANDS][MAX_PROGRAMS + 1][MAX_RUNS];

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

static void rest(void)
{
    const char *text = getenv("MEASURE_PAUSE");
    long milliseconds = text ? atol(text) : 0;
    struct timespec pause = { milliseconds / 1000, milliseconds % 1000 * 1000000 };

    nanosleep(&pause, NULL);
}

static struct sample run(const char *command, struct program program)
{
    extern char **environ;
    char *arguments[] = { program.file, NULL };
    posix_spawn_file_actions_t streams;
    struct rusage used;
    struct sample sample;
    double started;
    pid_t pid;
    int status;

    rest();
    setenv("CNI_COMMAND", command, 1);
    posix_spawn_file_actions_init(&streams);
    posix_spawn_file_actions_addopen(&streams, 0, program.config, O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&streams, 1, "/dev/null", O_WRONLY, 0);
    started = now();
    if (posix_spawn(&pid, program.file, &streams, NULL, arguments, environ) != 0 || wait4(pid, &status, 0, &used) != pid || status != 0) {
        fprintf(stderr, "%s of %s failed\n", command, program.name);
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

/* Pair by pair: they ran one after the other, so that a machine that slows down slows all of them down. */
static double median_difference(const struct sample *of, const struct sample *first, int count, size_t member)
{
    static double values[MAX_RUNS];
    int i;

    for (i = 0; i < count; i++)
        values[i] = *(const double *)((const char *)&of[i] + member) - *(const double *)((const char *)&first[i] + member);
    return median(values, count);
}

static void print(const char *command, const char *what, double wall, double cpu, double peak)
{
    printf("%-6s %-28s %8.2f %8.2f %9.1f\n", command, what, wall, cpu, peak);
}

int main(int count, char **words)
{
    int runs = count >= 8 && count % 3 == 2 ? atoi(words[1]) : 0, programs = (count - 5) / 3, commands = 0, run_number, c, p, over = 0;
    double budget = runs > 0 ? atof(words[2]) : 0, added, fixed;
    char *names[MAX_COMMANDS], *word;
    struct program of[MAX_PROGRAMS + 1];

    if (runs < 1 || runs > MAX_RUNS || programs > MAX_PROGRAMS) {
        fprintf(stderr, "usage: measure RUNS BUDGET COMMANDS YARDSTICK NAME CONFIG PROGRAM [NAME CONFIG PROGRAM]...\n");
        return 1;
    }
    for (word = strtok(words[3], " "); word != NULL && commands < MAX_COMMANDS; word = strtok(NULL, " "))
        names[commands++] = word;
    for (p = 0; p < programs; p++)
        of[p] = (struct program){ words[5 + 3 * p], words[6 + 3 * p], words[7 + 3 * p] };
    of[programs] = (struct program){ "yardstick", "/dev/null", words[4] };
    for (run_number = -WARM_UP; run_number < runs; run_number++) {
        for (c = 0; c < commands; c++) {
            for (p = 0; p <= programs; p++) {
                struct sample taken = run(names[c], of[p]);

                if (run_number >= 0)
                    samples[c][p][run_number] = taken;
            }
        }
    }
    printf("medians of %4d runs                  wall ms   CPU ms  peak MiB\n", runs);
    for (c = 0; c < commands; c++) {
        fixed = median_of(samples[c][programs], runs, offsetof(struct sample, cpu));
        for (p = 0; p < programs; p++) {
            print(names[c], of[p].name,
                  median_of(samples[c][p], runs, offsetof(struct sample, wall)),
                  median_of(samples[c][p], runs, offsetof(struct sample, cpu)),
                  median_of(samples[c][p], runs, offsetof(struct sample, peak)));
            if (p == 0)
                continue;
            added = median_difference(samples[c][p], samples[c][0], runs, offsetof(struct sample, cpu));
            print(names[c], "  which adds",
                  median_difference(samples[c][p], samples[c][0], runs, offsetof(struct sample, wall)), added,
                  median_difference(samples[c][p], samples[c][0], runs, offsetof(struct sample, peak)));
            printf("%-6s %-28s %17.2f\n", names[c], "  in CPU time of a yardstick", added / fixed);
            over |= added > budget * fixed;
        }
    }
    return over ? 2 : 0;
}
