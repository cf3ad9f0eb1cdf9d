namespace Multus.Core.Diagnostics;

/// <summary>The numbers of log events, in ranges: 1000 hosting, 2000 planning, 3000 delegation, 4000 state, 5000 Kubernetes, 6000 daemon.</summary>
internal static class MultusEventIds
{
    public const int ConfigurationNotice = 2000;
    public const int PlanNotice = 2001;
    public const int Added = 3000;
    public const int Deleted = 3001;
    public const int DelegateReturned = 3002;
    public const int PluginSaid = 3003;
    public const int NotChecked = 3004;
    public const int NoUsableRecord = 4000;
    public const int FoundEarlierRecord = 4001;
    public const int KeptResultUnreadable = 4002;
    public const int RecordDamaged = 4003;
    public const int DeviceInfoTrouble = 4004;
    public const int NeverAttached = 4005;
    public const int StaticPodWithoutMirror = 5000;
    public const int AnnotationsNotHandedOver = 5001;
    public const int ClusterNotAsked = 5002;
    public const int PodMissing = 5003;
}
