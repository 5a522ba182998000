namespace BoardKit.Features.Residents;

/// <summary>What the page “我在名单上吗” says before anything was asked.</summary>
public sealed record LookUpPage
{
    /// <summary>Public code of the notice.</summary>
    public required string Code { get; init; }

    /// <summary>Title of the edition that is searched.</summary>
    public required string Title { get; init; }

    /// <summary>The unit and those above it.</summary>
    public required IReadOnlyList<PlaceName> Path { get; init; }

    /// <summary>The edition that is searched.</summary>
    public required EditionLine Edition { get; init; }

    /// <summary>Whom to call.</summary>
    public required Contacts Contacts { get; init; }

    /// <summary>Whether one may ask by name and the last six characters of the ID number.</summary>
    public bool ByNumber { get; init; }

    /// <summary>Whether one may ask by the code on the household's slip.</summary>
    public bool ByCode { get; init; }

    /// <summary>Whether the answers would use labels of a form that was changed since; see <see cref="NoticePage.FormChanged"/>.</summary>
    public bool FormChanged { get; init; }

    /// <summary>Whether look-up has ended with the retention of the edition.</summary>
    public bool Ended { get; init; }
}
