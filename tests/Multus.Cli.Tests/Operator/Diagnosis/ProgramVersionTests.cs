using Multus.Cli.Operator.Diagnosis;
using Multus.Core.Delegation.Processes;
using Multus.TestKit.Linux;

namespace Multus.Cli.Tests.Operator.Diagnosis;

public sealed class ProgramVersionTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1.2.3", "multus-shim: version:1.2.3(clean), commit:abc, date:2026\n")]
    [InlineData("v4.2.1", "multus-shim version:v4.2.1, commit:abc\n")]
    [InlineData("1", "version:1")]
    [InlineData(null, "version:")]
    [InlineData(null, "usage: ...\n")]
    public void Read_WhatAProgramSaid_HasItsVersion(string? expected, string said) => Assert.Equal(expected, ProgramVersion.Read(said));

    [Theory]
    [InlineData("2.0.0", "[ \"$1\" = -version ] && echo 'multus-shim: version:2.0.0(clean)'")]
    [InlineData(null, "echo version:2.0.0; exit 1")]
    public async Task Ask_Program_TellsItsVersion(string? expected, string script)
    {
        var path = _folder.WriteProgram("multus-shim", $"#!/bin/sh\n{script}\n");

        Assert.Equal(expected, await new ProgramVersion(new ProcessLauncher(), TimeSpan.FromSeconds(30)).AskAsync(path, CancellationToken.None));
    }

    [Fact]
    public async Task Ask_ProgramThatIsNotThere_TellsNothing() =>
        Assert.Null(await new ProgramVersion(new ProcessLauncher(), TimeSpan.FromSeconds(30)).AskAsync(_folder["nothing"], CancellationToken.None));
}
