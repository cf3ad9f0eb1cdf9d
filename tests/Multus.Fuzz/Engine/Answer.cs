using Multus.Core.Cni.Errors;

namespace Multus.Fuzz.Engine;

/// <summary>What a parser said of an input. Inputs with an answer of a new kind are worth being broken further.</summary>
/// <param name="IsTaken">Whether it was taken.</param>
/// <param name="Group">What the kind is one of; groups are kept from crowding out each other.</param>
/// <param name="Kind">Equal for answers that say much the same.</param>
internal readonly record struct Answer(bool IsTaken, ulong Group, ulong Kind)
{
    public static Answer Refused(CniError error) => Refused($"{(ulong)error.Code}: {error}");

    public static Answer Refused(string reason) => new(IsTaken: false, Fingerprint.OfGist(reason), Fingerprint.OfMessage(reason));

    /// <summary>Refused without a reason; what the input looks like stands for it.</summary>
    public static Answer RefusedAs(string look) => new(IsTaken: false, 0, Fingerprint.OfMessage(look));

    /// <summary>Taken, and written again as JSON.</summary>
    public static Answer TakenAsJson(ReadOnlySpan<byte> written) => new(IsTaken: true, 0, Fingerprint.OfShape(written));

    /// <summary>Taken, and written again as some other text.</summary>
    public static Answer TakenAs(string written) => new(IsTaken: true, 0, Fingerprint.OfMessage(written));
}
