#define _GNU_SOURCE

#include "CHeliosShims.h"

#include <arpa/inet.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

struct request {
    struct nlmsghdr header;
    struct inet_diag_req_v2 body;
};

struct reply {
    struct nlmsghdr header;
    struct inet_diag_msg found;
    char attributes[512];
};

static int ask(int netlink, const struct request *request, struct reply *reply) {
    struct timeval second = { .tv_sec = 1 };
    setsockopt(netlink, SOL_SOCKET, SO_RCVTIMEO, &second, sizeof second);
    if (send(netlink, request, sizeof *request, 0) != (ssize_t)sizeof *request) return -1;
    ssize_t size = recv(netlink, reply, sizeof *reply, 0);
    return size >= (ssize_t)NLMSG_LENGTH(sizeof reply->found)
        && reply->header.nlmsg_type == SOCK_DIAG_BY_FAMILY ? 0 : -1;
}

int64_t helios_tcp_owner(uint16_t local_port, uint16_t remote_port) {
    struct request request = {
        .header = {
            .nlmsg_len = sizeof request,
            .nlmsg_type = SOCK_DIAG_BY_FAMILY,
            .nlmsg_flags = NLM_F_REQUEST,
        },
        .body = {
            .sdiag_family = AF_INET,
            .sdiag_protocol = IPPROTO_TCP,
            .idiag_states = ~0u,
            .id = {
                .idiag_sport = htons(local_port),
                .idiag_dport = htons(remote_port),
                .idiag_src = { htonl(INADDR_LOOPBACK) },
                .idiag_dst = { htonl(INADDR_LOOPBACK) },
                .idiag_cookie = { INET_DIAG_NOCOOKIE, INET_DIAG_NOCOOKIE },
            },
        },
    };
    int netlink = socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
    if (netlink < 0) return -1;
    struct reply reply = { 0 };
    int status = ask(netlink, &request, &reply);
    close(netlink);
    // The lookup falls back to listening sockets, which have no remote port.
    if (status != 0 || reply.found.id.idiag_dport != htons(remote_port)) return -1;
    return reply.found.idiag_uid;
}
