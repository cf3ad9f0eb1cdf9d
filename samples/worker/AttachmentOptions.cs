namespace WorkerSample;

internal sealed class AttachmentOptions
{
    public string Network { get; set; } = "";

    public string Container { get; set; } = "";

    public string Netns { get; set; } = "";

    public string Interface { get; set; } = "eth0";
}
