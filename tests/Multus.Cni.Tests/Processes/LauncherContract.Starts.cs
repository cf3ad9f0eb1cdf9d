using System.ComponentModel;
using Multus.Cni.Tests.Support;
using Multus.Core.Delegation.Processes;

namespace Multus.Cni.Tests.Processes;

/// <summary>How programs are started, or are not.</summary>
public abstract partial class LauncherContract
{
    [Fact]
    public async Task Launch_Environment_IsExactlyTheGivenOne()
    {
        var environment = new Dictionary<string, string>
        {
            ["CNI_ARGS"] = "A=1;B=x=y",
            ["EMPTY"] = "",
            ["größe"] = "groß\nzweite Zeile",
            ["lower.case"] = " spaces ",
        };

        var exit = await RunAsync(Script("/bin/cat /proc/$$/environ") with { Environment = environment });

        Assert.Equal(
            environment.Select(static pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal),
            TextOf(exit.Output).Split('\0', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Launch_NoEnvironment_InheritsNone()
    {
        var exit = await RunAsync(Script("/bin/cat /proc/$$/environ") with { Environment = ProcessLaunch.EmptyEnvironment });

        Assert.Equal((new ProcessEnd.Exited(0), ""), (exit.End, TextOf(exit.Output)));
    }

    [Fact]
    public async Task Launch_Program_HasNoArgumentsAndTheCallersFolder()
    {
        var exit = await RunAsync("echo $#; pwd -P");

        Assert.Equal($"0\n{Environment.CurrentDirectory}\n", TextOf(exit.Output));
    }

    [Fact]
    public async Task Launch_Arguments_ArriveAsTheyStand()
    {
        string[] arguments = ["--a", "", "two words", "a\"b'c", "$HOME `id` * ; \\", "größe\nzweite Zeile"];

        var exit = await RunAsync(Script("printf '%s\\0' \"$@\"") with { Arguments = [.. arguments], Environment = new Dictionary<string, string> { ["A"] = "B" } });

        Assert.Equal(string.Concat(arguments.Select(static argument => argument + '\0')), TextOf(exit.Output));
    }

    [Fact]
    public async Task Launch_NoSuchProgram_CarriesTheErrno() => await FailsAsync(2, Folder["missing"]);

    [Fact]
    public async Task Launch_InterpreterMissing_CarriesTheErrno() => await FailsAsync(2, Folder.WriteProgram("script", "#!/no/such/interpreter\n"));

    [Fact]
    public async Task Launch_NotExecutable_CarriesTheErrno() => await FailsAsync(13, Folder.Write("script", "#!/bin/sh\n"));

    [Fact]
    public async Task Launch_NoProgramForThisMachine_CarriesTheErrno() => await FailsAsync(8, Folder.WriteProgram("garbage", "\u0001\u0002 garbage"));

    [Fact]
    public async Task Launch_FileBeingWritten_CarriesTheErrno()
    {
        var launch = Script("exit 0");
        using (File.OpenWrite(launch.Path))
        {
            await FailsAsync(26, launch.Path);
        }

        Assert.Equal(new ProcessEnd.Exited(0), (await RunAsync(launch)).End);
    }

    [Fact]
    public async Task Launch_ManyAtOnce_KeepThemApart()
    {
        var launch = Script("read -r line; sleep 0.1; echo out-$line; echo err-$line >&2; exit $line");

        var exits = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => RunAsync(launch with { Input = System.Text.Encoding.UTF8.GetBytes($"{i}\n") })));

        Assert.Equal(
            Enumerable.Range(0, 64).Select(static i => (new ProcessEnd.Exited(i), $"out-{i}\n", $"err-{i}\n")),
            exits.Select(static exit => ((ProcessEnd.Exited)exit.End, TextOf(exit.Output), TextOf(exit.Error))));
        Assert.Empty(LinuxProcess.FindZombies());
    }

    [Fact]
    public async Task Launch_OftenAndInVain_LeavesNoDescriptorOpen()
    {
        var launch = Script("read -r line; echo $line");
        var vain = new ProcessLaunch(Folder["missing"], ProcessLaunch.EmptyEnvironment, default);
        await LaunchAsync(10);
        var before = LinuxProcess.CountOpenDescriptors();

        await LaunchAsync(200);

        Assert.InRange(LinuxProcess.CountOpenDescriptors(), 0, before + 2);

        async Task LaunchAsync(int times)
        {
            for (var i = 0; i < times; i++)
            {
                Assert.Equal(new ProcessEnd.Exited(0), (await RunAsync(launch with { Input = "line\n"u8.ToArray() })).End);
                await Assert.ThrowsAsync<Win32Exception>(() => RunAsync(vain));
            }
        }
    }

    protected async Task FailsAsync(int errno, string path)
    {
        var exception = await Assert.ThrowsAsync<Win32Exception>(() => RunAsync(new ProcessLaunch(path, ProcessLaunch.EmptyEnvironment, "input"u8.ToArray())));

        Assert.Equal(errno, exception.NativeErrorCode);
        Assert.NotEmpty(exception.Message);
    }
}
