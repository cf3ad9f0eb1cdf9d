{{- define "multus.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end -}}

{{- define "multus.ofRelease" -}}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/instance: {{ .Release.Name }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "multus.labels" -}}
tier: node
app: multus
name: multus
{{- end -}}

{{/* Of a container that writes to the node's folders and does nothing else. */}}
{{- define "multus.writer" -}}
privileged: false
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsUser: 0
# Folders of plugins that were unpacked from an archive often belong to somebody else than root.
capabilities:
  drop: [ALL]
  add: [DAC_OVERRIDE]
seccompProfile:
  type: RuntimeDefault
# Where SELinux is on, no other type may write to the node's folders.
seLinuxOptions:
  level: s0
  type: spc_t
{{- end -}}

{{/* Where the daemon keeps the runtime's configurations, in its container. */}}
{{- define "multus.daemonConfig" -}}
{{- $config := dict "chrootDir" "/hostroot" "socketDir" "/run/multus/" "cniConfigDir" "/host/etc/cni/net.d" "multusAutoconfigDir" "/host/etc/cni/net.d" "multusConfigFile" "auto" -}}
{{- if ne .Values.paths.cniBin "/opt/cni/bin" }}{{ $_ := set $config "binDir" .Values.paths.cniBin }}{{ end -}}
{{- if ne .Values.paths.multusConf "/etc/cni/multus/net.d" }}{{ $_ := set $config "confDir" .Values.paths.multusConf }}{{ end -}}
{{- if .Values.metrics.enabled }}{{ $_ := set $config "metricsPort" (int .Values.metrics.port) }}{{ end -}}
{{- with .Values.perNodeCertificates }}{{ if .enabled -}}
{{- $_ := set $config "perNodeCertificate" (dict "enabled" true "bootstrapKubeconfig" .bootstrapKubeconfig "certDir" .folder "certDuration" .duration) -}}
{{- end }}{{ end -}}
{{- mergeOverwrite $config (deepCopy .Values.daemonConfig) | toPrettyJson -}}
{{- end -}}

{{- define "multus.resources" -}}
{{- if .Values.resources -}}
{{ toYaml .Values.resources }}
{{- else if eq .Values.mode "thick" -}}
requests:
  cpu: 100m
  memory: 64Mi
limits:
  memory: 1Gi
{{- else -}}
requests:
  cpu: 10m
  memory: 32Mi
limits:
  memory: 64Mi
{{- end -}}
{{- end -}}

{{- define "multus.gracePeriod" -}}
{{- if not (kindIs "invalid" .Values.terminationGracePeriodSeconds) -}}
{{ int .Values.terminationGracePeriodSeconds }}
{{- else if eq .Values.mode "thick" -}}
75
{{- else -}}
30
{{- end -}}
{{- end -}}

{{- define "multus.nodeName" -}}
- name: MULTUS_NODE_NAME
  valueFrom:
    fieldRef:
      fieldPath: spec.nodeName
{{- end -}}

{{- define "multus.certificateMounts" -}}
- name: multus-certificates
  mountPath: {{ .Values.perNodeCertificates.folder }}
# The kubelet's credentials, and the keys that they name.
- name: host-kubelet-kubeconfig
  mountPath: {{ .Values.perNodeCertificates.bootstrapKubeconfig }}
  readOnly: true
- name: host-kubelet-pki
  mountPath: {{ .Values.perNodeCertificates.bootstrapKeys }}
  readOnly: true
{{- end -}}

{{- define "multus.folder" -}}
- name: {{ index . 0 }}
  hostPath:
    path: {{ index . 1 }}
    type: {{ index . 2 }}
{{- end -}}

{{/* What all webhooks have. What a cluster needs to come up, this included, must not wait for them. */}}
{{- define "multus.webhook" -}}
clientConfig:
  service:
    name: multus-webhook
    namespace: {{ .Release.Namespace }}
    path: /validate
    port: 443
  {{- with .Values.admission.certificate.caBundle }}
  caBundle: {{ b64enc . }}
  {{- end }}
admissionReviewVersions: [v1]
sideEffects: None
timeoutSeconds: {{ int .Values.admission.timeoutSeconds }}
failurePolicy: {{ .Values.admission.failurePolicy }}
matchPolicy: Equivalent
namespaceSelector:
  matchExpressions:
    - key: kubernetes.io/metadata.name
      operator: NotIn
      values:
        {{- toYaml (concat (list "kube-system" .Release.Namespace) .Values.admission.skipNamespaces | uniq) | nindent 8 }}
{{- end -}}

{{/* Namespaces are isolated in the webhook as they are on the nodes. */}}
{{- define "multus.webhookArguments" -}}
{{- $arguments := list -}}
{{- if eq .Values.mode "thick" -}}
{{- with .Values.daemonConfig -}}
{{- if .namespaceIsolation }}{{ $arguments = append $arguments "--namespace-isolation" }}{{ end -}}
{{- if .globalNamespaces }}{{ $arguments = append $arguments (printf "--global-namespaces=%s" .globalNamespaces) }}{{ end -}}
{{- if .multusNamespace }}{{ $arguments = append $arguments (printf "--multus-namespace=%s" .multusNamespace) }}{{ end -}}
{{- end -}}
{{- else -}}
{{- range .Values.entrypointArguments -}}
{{- if or (hasPrefix "--namespace-isolation" .) (hasPrefix "--global-namespaces=" .) }}{{ $arguments = append $arguments . }}{{ end -}}
{{- end -}}
{{- end -}}
{{- toJson $arguments -}}
{{- end -}}
