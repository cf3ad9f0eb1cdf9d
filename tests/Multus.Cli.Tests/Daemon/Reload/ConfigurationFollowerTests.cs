using Multus.TestKit.Linux;

namespace Multus.Cli.Tests.Daemon.Reload;

public sealed class ConfigurationFollowerTests
{
    [Fact]
    public async Task File_WrittenInPlace_IsTaken()
    {
        await using var file = new FollowedFile();
        file.Folder.Write(FollowedFile.Name, """{"maxRequests":1}""");
        file.Follow();

        await File.WriteAllTextAsync(file.Folder[FollowedFile.Name], """{"maxRequests":2}""");

        await file.UntilSaysAsync("\"maxRequests\":2");
        await file.UntilAsync(() => file.Log.Lines.Contains("Information: the configuration was read anew; other than before: maxRequests"));
    }

    [Fact]
    public async Task File_Replaced_IsTaken()
    {
        await using var file = new FollowedFile();
        file.Folder.Write(FollowedFile.Name, """{"maxRequests":1}""");
        file.Follow();

        File.Move(file.Folder.Write("etc/new", """{"maxRequests":2}"""), file.Folder[FollowedFile.Name], overwrite: true);

        await file.UntilSaysAsync("\"maxRequests\":2");
    }

    [Fact]
    public async Task File_OfAConfigMap_IsTakenWhenItsLinkLeadsElsewhere()
    {
        await using var file = new FollowedFile();
        file.Folder.Write("etc/..1/daemon-config.json", """{"maxRequests":1}""");
        File.CreateSymbolicLink(file.Folder["etc/..data"], "..1");
        File.CreateSymbolicLink(file.Folder[FollowedFile.Name], "..data/daemon-config.json");
        file.Follow();

        // As a kubelet does it.
        file.Folder.Write("etc/..2/daemon-config.json", """{"maxRequests":2}""");
        File.CreateSymbolicLink(file.Folder["etc/..data_tmp"], "..2");
        Tool.Run("mv", "-T", file.Folder["etc/..data_tmp"], file.Folder["etc/..data"]);

        await file.UntilSaysAsync("\"maxRequests\":2");
    }

    [Fact]
    public async Task File_ThatIsGone_LeavesTheFormerOne()
    {
        await using var file = new FollowedFile();
        file.Folder.Write(FollowedFile.Name, """{"maxRequests":1}""");
        file.Follow();

        File.Delete(file.Folder[FollowedFile.Name]);
        await file.UntilAsync(() => !file.Setup!.IsGood);
        file.Folder.Write(FollowedFile.Name, """{"maxRequests":1}""");

        await file.UntilAsync(() => file.Setup!.IsGood);
        await file.UntilSaysAsync("\"maxRequests\":1");
        Assert.Single(file.Log.Lines, static line => line.Contains("there is no file", StringComparison.Ordinal));
    }
}
