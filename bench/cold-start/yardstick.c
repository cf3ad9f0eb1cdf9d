/* A fixed amount of work of the kind that starting a program is: touching fresh memory, and computing in it. How long it takes says
   how fast the machine is at the moment, and so what a budget is worth. */
#include <stdint.h>
#include <sys/mman.h>

enum { PAGE = 4096, PAGES = 2048, ROUNDS = 96 };

int main(void)
{
    unsigned char *memory = mmap(0, (long)PAGES * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    uint32_t state = 2463534242u;
    long page, round;

    if (memory == MAP_FAILED)
        return 1;
    for (page = 0; page < PAGES; page++) {
        for (round = 0; round < ROUNDS; round++) {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
        }
        memory[page * PAGE] = (unsigned char)state;
    }
    return memory[state % PAGES * PAGE] == 256;
}
