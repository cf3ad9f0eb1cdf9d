using System.Collections.Immutable;
using System.Text;
using Multus.Core.Cni;
using Multus.Core.Cni.Errors;
using Multus.Core.Networks;
using Multus.Fuzz.Engine;

namespace Multus.Fuzz.Targets;

/// <summary><c>CNI_ARGS</c>, and the pod that it names.</summary>
internal sealed class CniArgsTarget() : FuzzTarget("cni-args", InputForm.Text)
{
    public override ImmutableArray<byte[]> Seeds { get; } = Texts(
        "IgnoreUnknown=1;K8S_POD_NAMESPACE=shop;K8S_POD_NAME=web-0;K8S_POD_INFRA_CONTAINER_ID=0123;K8S_POD_UID=6f1e", "TEAM=blue;LABEL=a=b==", "FLAG=1;IP=10.0.0.1;CIDR=10.0.0.1/24;NAME=eth0", "IP=;", "");

    public override ImmutableArray<byte[]> Words => Texts(";", "=", "IgnoreUnknown", "TRUE", "false", "K8S_POD_NAME", "IP", " ", "\"");

    public override Answer Read(byte[] input)
    {
        CniArgs args;
        try
        {
            args = CniArgs.Parse(Encoding.UTF8.GetString(input));
        }
        catch (CniException exception)
        {
            Law.Same(exception.Error.Code, CniErrorCode.InvalidEnvironmentVariables);
            return Answer.Refused(exception.Error);
        }

        var text = args.ToString();
        Law.Holds(CniArgs.Parse(text).Pairs.SequenceEqual(args.Pairs), "what was written is read as the same");
        Law.Holds(CniArgs.Of(args.Pairs).Pairs.SequenceEqual(args.Pairs), "what can be read can be made");
        foreach (var (key, _) in args.Pairs.Take(20))
        {
            Law.Holds(args.TryGet(key, out var value) && value == args.Pairs.Last(pair => pair.Key == key).Value, "the last of a key counts");
        }

        ReadTyped(new CniArgsReader(args));
        return ReadPod(args);
    }

    private static void ReadTyped(CniArgsReader reader)
    {
        foreach (var read in new Action[]
        {
            () => reader.Flag("FLAG"), () => reader.Address("IP"), () => reader.Cidr("CIDR"), () => reader.Value<InterfaceName?>("NAME", InterfaceName.TryParse), reader.RefuseUnknown,
        })
        {
            try
            {
                read();
            }
            catch (CniException exception)
            {
                Law.Same(exception.Error.Code, CniErrorCode.InvalidEnvironmentVariables);
            }
        }
    }

    private static Answer ReadPod(CniArgs args)
    {
        PodRef pod;
        try
        {
            pod = PodRef.From(args);
        }
        catch (CniException exception)
        {
            Law.Same(exception.Error.Code, CniErrorCode.InvalidEnvironmentVariables);
            return Answer.Refused(exception.Error);
        }

        var forDelegates = pod.ArgsForDelegates(args);
        Law.Holds(forDelegates.IgnoresUnknown(), "delegates pass over what they do not know");
        Law.Same(PodRef.From(forDelegates), pod);
        Law.Holds(forDelegates.Pairs.DistinctBy(static pair => pair.Key).Count() == forDelegates.Pairs.Length, "each key stands once");
        return Answer.TakenAs(forDelegates.ToString());
    }
}
