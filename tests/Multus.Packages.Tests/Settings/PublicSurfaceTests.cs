namespace Multus.Packages.Tests.Settings;

public sealed class PublicSurfaceTests
{
    [Fact]
    public async Task LibraryWithAMemberOnOneFrameworkOnly_IsNotPacked()
    {
        using var repository = new SampleRepository();
        repository.Write("Other.cs", """
            namespace Sample;

            /// <summary>Something that is not the same everywhere.</summary>
            public static class Other
            {
            #if NET10_0_OR_GREATER
                /// <summary>A member that nobody finds on .NET 9.</summary>
                public const int Number = 10;
            #endif
            }
            """);

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(repository.PackAsync);

        Assert.Contains("CP0002: Member 'int Sample.Other.Number' exists on lib/net10.0/Sample.dll but not on lib/net9.0/Sample.dll", exception.Message, StringComparison.Ordinal);
    }
}
