/* A CNI plugin that does nothing, as fast as that can be done: what multus adds to it is what multus costs. Compiled with MILLISECONDS
   it takes so long for it. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(void)
{
    static const char result[] =
        "{\"cniVersion\":\"1.0.0\",\"interfaces\":[{\"name\":\"eth0\",\"sandbox\":\"/run/netns/bench\"}],"
        "\"ips\":[{\"address\":\"10.1.2.3/24\",\"interface\":0}]}";
    char buffer[65536];
    const char *command = getenv("CNI_COMMAND");

#ifdef MILLISECONDS
    usleep(MILLISECONDS * 1000);
#endif
    while (read(0, buffer, sizeof buffer) > 0) {
    }
    return command != NULL && strcmp(command, "ADD") == 0 && write(1, result, sizeof result - 1) < 0;
}
