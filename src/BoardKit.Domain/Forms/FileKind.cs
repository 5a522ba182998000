namespace BoardKit.Domain.Forms;

/// <summary>What an attached file is, by its content.</summary>
public enum FileKind
{
    /// <summary>A picture: decoded, encoded anew, kept as JPEG.</summary>
    Image,
    /// <summary>A PDF: kept as it came where nothing in it stood in the way, always shown page by page as pictures.</summary>
    Pdf,
}
