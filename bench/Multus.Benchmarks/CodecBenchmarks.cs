using BenchmarkDotNet.Attributes;
using Multus.Core.Cni;
using Multus.Core.Cni.Configuration;
using Multus.Core.Cni.Results;

namespace Multus.Benchmarks;

[MemoryDiagnoser]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "benchmarks are methods of an object")]
public class CodecBenchmarks
{
    [Benchmark]
    public CniResult DecodeResult() => CniResultCodec.Decode(Samples.ResultJson, CniVersion.V100);

    [Benchmark]
    public byte[] EncodeResult() => CniResultCodec.Encode(Samples.Result, CniVersion.V100);

    [Benchmark]
    public byte[] ConvertTo020() => CniResultCodec.Encode(Samples.Result, CniVersion.V020);

    [Benchmark]
    public byte[] ConvertTo040() => CniResultCodec.Encode(Samples.Result, CniVersion.V040);

    [Benchmark]
    public NetworkConfigList ReadList() => NetworkConfigReader.Read(Samples.ListJson);

    [Benchmark]
    public byte[] DeriveRequest() => RequestConfig.Derive(Samples.List, Samples.List.Plugins[2], Samples.Capabilities, Samples.Result).ToUtf8();
}
