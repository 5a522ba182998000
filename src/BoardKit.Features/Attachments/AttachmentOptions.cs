namespace BoardKit.Features.Attachments;

/// <summary>How much a unit may keep.</summary>
public sealed class AttachmentOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "BoardKit:Attachments";

    /// <summary>Smallest and largest <see cref="MegabytesPerUnit"/>.</summary>
    public const int Fewest = 10, Most = 1_000_000;

    /// <summary>Megabytes of attachments that one unit may keep, of drafts and all editions together.</summary>
    public int MegabytesPerUnit { get; set; } = 2000;
}
