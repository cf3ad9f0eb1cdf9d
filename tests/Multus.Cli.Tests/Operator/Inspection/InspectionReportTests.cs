using Multus.Cli.Operator.Inspection;
using Multus.Cli.Operator.Output;
using Multus.TestKit.Golden;

namespace Multus.Cli.Tests.Operator.Inspection;

public sealed class InspectionReportTests
{
    [Theory]
    [InlineData("Table")]
    [InlineData("Json")]
    [InlineData("Yaml")]
    public void Write_Drift_IsToldInEachFormat(string format)
    {
        var sandbox = new InspectedSandbox();
        sandbox.RemoveLink("net1");
        sandbox.ChangeLink("eth0", static link => link with { Mac = "02:00:00:00:00:99", Addresses = InspectedSandbox.Addresses(2, "10.0.0.5/24", "10.0.0.6/24") });
        sandbox.ChangeStatus(0, static entry => entry with { Mtu = 1400 });
        var view = sandbox.Compare() with { Notices = ["something"] };

        GoldenFile.Verify(new InspectionReport([view]).Write(Enum.Parse<OutputFormat>(format), Ink.Black), format);
    }

    [Fact]
    public void Write_NoDrift_SaysSo()
    {
        var report = new InspectionReport([new InspectedSandbox().Compare()]);

        Assert.False(report.HasDrift);
        Assert.EndsWith("\nno drift\n", report.Write(OutputFormat.Table, Ink.Black), StringComparison.Ordinal);
        Assert.Contains("\u001b[32mno drift", report.Write(OutputFormat.Table, new Ink(true)), StringComparison.Ordinal);
    }
}
