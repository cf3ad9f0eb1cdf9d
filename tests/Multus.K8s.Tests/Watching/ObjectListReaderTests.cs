using System.Text.Json;
using Multus.K8s.Http;
using Multus.K8s.Tests.Support;
using Multus.K8s.Watching;

namespace Multus.K8s.Tests.Watching;

/// <summary>How lists of objects are read.</summary>
public sealed class ObjectListReaderTests
{
    private const string Head = """{"kind":"PodList","more":{"a":[1,{}]},"metadata":{"resourceVersion":"7","continue":"c"},"items":[{"n":"ä"},{"n":"b","o":{}}],"last":null}""";
    private const string Tail = """ {"items": [ {"n":"ä"} , {"n":"b","o":{}} ], "metadata":{"continue":"c","resourceVersion":"7"}} """;

    public static TheoryData<string, int> InPieces
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var size in (int[])[1, 2, 3, 5, 17, 1000])
            {
                data.Add(Head, size);
                data.Add(Tail, size);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(InPieces))]
    public async Task Read_ListInPieces_IsWhatCame(string text, int size) => Assert.Equal("ä b @7 +c", await ReadAsync(text, size, "n"));

    [Theory]
    [InlineData("""{"items":[],"metadata":{"resourceVersion":"7"}}""")]
    [InlineData("""{"items":null,"metadata":{"resourceVersion":"7"}}""")]
    [InlineData("""{"metadata":{"resourceVersion":"7","continue":""}}""")]
    public async Task Read_ListOfNothing_IsEmpty(string text) => Assert.Equal(" @7 +", await ReadAsync(text, 10, "n"));

    [Theory]
    [InlineData("pod-list", "sample @2791 +")]
    [InlineData("pod-list-field-selector", "n0 @2791 +eyJ2IjoibWV0YS5rOHMuaW8vdjEiLCJydiI6Mjc5MSwic3RhcnQiOiIvZGVmYXVsdC9uMFx1MDAwMCJ9")]
    [InlineData("nad-list", "br-a br-b @2788 +eyJ2IjoibWV0YS5rOHMuaW8vdjEiLCJydiI6Mjc4OCwic3RhcnQiOiIvZGVmYXVsdC9ici1iXHUwMDAwIn0")]
    public async Task K13_Read_WhatARealServerListed_IsRead(string recording, string list) =>
        Assert.Equal(list, await ReadAsync(Recording.Load(recording).Body.ToJsonString(), 100, "metadata.name"));

    [Fact]
    public async Task Read_ManyObjectsOfAllSizes_AreAllThere()
    {
        var items = string.Join(',', Enumerable.Range(0, 200).Select(static i => $$"""{"n":"{{i}}","x":"{{new string('x', i * i * 5)}}"}"""));

        var list = await ReadAsync($$"""{"items":[{{items}}]}""", 5000, "n");

        Assert.Equal($"{string.Join(' ', Enumerable.Range(0, 200))} @ +", list);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"items":[{"n":"a"}""")]
    [InlineData("""{"items":[{"n":"a"},{"n":"b"}],"meta""")]
    [InlineData("not JSON")]
    public async Task Read_NoJsonOrNotAllOfIt_IsRefused(string text) => await Assert.ThrowsAnyAsync<JsonException>(() => ReadAsync(text, 3, "n"));

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("""{"items":{}}""")]
    [InlineData("""{"items":[],"metadata":"7"}""")]
    public async Task Read_SomethingElse_IsRefused(string text) => await Assert.ThrowsAsync<InvalidOperationException>(() => ReadAsync(text, 3, "n"));

    private static async Task<string> ReadAsync(string text, int size, string path)
    {
        var reader = new ObjectListReader(Pieces.Of(text, size));
        var names = new List<string>();
        while (await reader.ReadAsync(CancellationToken.None) is { } item)
        {
            using (item)
            {
                var owner = path.Split('.')[..^1].Aggregate(item.RootElement, static (element, name) => element.GetProperty(name));
                names.Add(owner.Text(path.Split('.')[^1]));
            }
        }

        return $"{string.Join(' ', names)} @{reader.Version} +{reader.Continue}";
    }
}
