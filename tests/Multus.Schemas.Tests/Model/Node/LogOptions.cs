using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Multus.Schemas.Tests.Model.Node;

[Description("When a log file is put aside, and what becomes of it.")]
internal sealed record LogOptions
{
    [Description("From which size on the file is put aside, in MiB; 0 for the default.")]
    [DefaultValue(100)]
    [Range(0, int.MaxValue)]
    public int? MaxSize { get; init; }

    [Description("After how many days a file that was put aside is removed; 0 for never.")]
    [DefaultValue(5)]
    [Range(0, int.MaxValue)]
    public int? MaxAge { get; init; }

    [Description("How many files that were put aside are kept; 0 for all.")]
    [DefaultValue(5)]
    [Range(0, int.MaxValue)]
    public int? MaxBackups { get; init; }

    [Description("Whether files that were put aside are compressed.")]
    [DefaultValue(true)]
    public bool? Compress { get; init; }
}
