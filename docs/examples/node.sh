#!/bin/sh
# Makes of samples/sandbox.sh a node on which Multus has attached two pods, db and web, of which web's network namespace has gone without a DEL.
# The pods and networks are those below; the node's configuration is /etc/cni/net.d/00-multus.conf.
set -eu
mkdir -p /etc/cni /var/lib/cni
mount -t tmpfs tmpfs /etc/cni
mount -t tmpfs tmpfs /var/lib/cni
mkdir -p /etc/cni/net.d /run/manifests
cat >/etc/cni/net.d/00-multus.conf <<'END'
{
  "cniVersion": "1.0.0", "name": "node", "type": "multus", "binDir": "/usr/lib/cni", "manifestDir": "/run/manifests",
  "delegates": [
    { "cniVersion": "1.0.0", "name": "lan", "type": "bridge", "bridge": "lan", "isDefaultGateway": true, "ipam": { "type": "host-local", "subnet": "10.0.0.0/24", "rangeStart": "10.0.0.5" } }
  ]
}
END
cat >/run/manifests/all.yaml <<'END'
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata: { name: storage }
spec:
  config: '{ "cniVersion": "1.0.0", "type": "bridge", "bridge": "storage", "ipam": { "type": "host-local", "subnet": "10.1.0.0/24", "rangeStart": "10.1.0.5" } }'
---
apiVersion: v1
kind: Pod
metadata: { name: db, annotations: { k8s.v1.cni.cncf.io/networks: storage } }
---
apiVersion: v1
kind: Pod
metadata: { name: web }
END

add() {
    ip netns add "$1"
    ip netns exec "$1" sh -c 'echo 1 >/proc/sys/net/ipv6/conf/default/disable_ipv6' 2>/dev/null || true # link-local addresses are beside the point here
    CNI_COMMAND=ADD CNI_CONTAINERID=$2 CNI_NETNS=/run/netns/$1 CNI_IFNAME=eth0 CNI_PATH=/usr/lib/cni \
        CNI_ARGS="IgnoreUnknown=1;K8S_POD_NAMESPACE=default;K8S_POD_NAME=$1" multus </etc/cni/net.d/00-multus.conf >/dev/null
}

add db 5f2c0d71
add web be07d2aa
ip netns del web
