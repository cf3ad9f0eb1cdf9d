namespace Multus.Core.Diagnostics;

/// <summary>The numbers of log events, in ranges: 1000 hosting, 2000 planning, 3000 delegation, 4000 state, 5000 Kubernetes, 6000 daemon.</summary>
internal static class MultusEventIds
{
    public const int ConfigurationNotice = 2000;
    public const int Added = 3000;
    public const int Deleted = 3001;
    public const int DelegateReturned = 3002;
    public const int PluginSaid = 3003;
    public const int NoUsableRecord = 4000;
    public const int FoundEarlierRecord = 4001;
    public const int KeptResultUnreadable = 4002;
    public const int RecordDamaged = 4003;
}
