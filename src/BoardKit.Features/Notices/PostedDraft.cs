namespace BoardKit.Features.Notices;

/// <summary>A page of a draft as it was sent back.</summary>
/// <param name="Page">What it had shown.</param>
/// <param name="Fields">What stands in its fields now, by name.</param>
/// <param name="Removed">Rows to be deleted, by section and place (rows-3); with <see cref="LeftOut"/> before it, to go into the line of
/// erased rows.</param>
public sealed record PostedDraft(DraftPage Page, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string> Removed)
{
    /// <summary>Before the name of a row that names somebody who was erased.</summary>
    public const string LeftOut = "erased:";

    /// <summary>Name of the buttons that put back what was deleted.</summary>
    public const string RestoreField = "restore";

    /// <summary>Stands for every deleted row that can be put back.</summary>
    public const string Everything = "all";

    /// <summary>Beginning of the fields that answer the question about a namesake of somebody erased: same.rows.3.</summary>
    public const string NamesakePrefix = "same.";

    /// <summary>Name of the field that answers it for a row.</summary>
    public static string NamesakeField(string section, string row) => $"{NamesakePrefix}{section}.{row}";

    /// <summary>The answers, by name of the field.</summary>
    public IReadOnlyDictionary<string, string> Namesakes { get; init; } = new Dictionary<string, string>();

    /// <summary>Rows to be put back, by section and id (rows-17), or <see cref="Everything"/>.</summary>
    public IReadOnlyList<string> Restored { get; init; } = [];

    /// <summary>Whether anything on it differs from what it showed.</summary>
    public bool IsChanged => Removed.Count > 0 || Restored.Count > 0 || Fields.Any(f => IsTyped(f.Key, f.Value));

    /// <summary>
    /// Whether somebody typed into a field: it differs from what the page showed. A field for an identifying number shows none: there an
    /// empty one is as it was.
    /// </summary>
    public bool IsTyped(string field, string text) =>
        Page.Marks.ContainsKey(field) ? text.Trim().Length > 0 : text.Trim() != Page.Text(field);
}
