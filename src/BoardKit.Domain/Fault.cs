using System.Text.Json.Serialization;

namespace BoardKit.Domain;

/// <summary>
/// How serious a fault is: an error stops the use case, a warning is shown and asks for attention, a note only informs (for example a rule
/// that could not be checked).
/// </summary>
public enum Severity
{
    /// <summary>Nothing is saved or published while it stands.</summary>
    Error,
    /// <summary>Shown to clerk and reviewer; does not stop them.</summary>
    Warning,
    /// <summary>Information, for example a rule whose input is absent: not checked, never passed.</summary>
    Note,
}

/// <summary>The kind of refusal; the door maps it to a status (400, 401/403, 404, 409).</summary>
public enum FaultKind
{
    /// <summary>The content is wrong; the user can mend it.</summary>
    Invalid,
    /// <summary>The actor may not do this.</summary>
    Forbidden,
    /// <summary>There is no such thing in the actor's scope.</summary>
    NotFound,
    /// <summary>Somebody or something else was there first.</summary>
    Conflict,
}

/// <summary>Where in a spreadsheet or form a fault was found. Any part may be unknown.</summary>
/// <param name="Sheet">Sheet name as the user sees it.</param>
/// <param name="Row">1-based row of the sheet, or of the section when the content was typed in.</param>
/// <param name="Column">Column letters of the sheet (A, B … AA).</param>
/// <param name="Section">Section key of the form.</param>
/// <param name="ColumnKey">Column key of the form.</param>
public readonly record struct CellPlace(string? Sheet = null, int? Row = null, string? Column = null,
    string? Section = null, string? ColumnKey = null);

/// <summary>
/// An expected refusal or remark: a stable code and one sentence in the user's words (Simplified Chinese), never holding a plain
/// identifying number.
/// </summary>
/// <param name="Kind">What sort of refusal it is.</param>
/// <param name="Code">Stable machine code, lower case with hyphens.</param>
/// <param name="Detail">One clear sentence for the user: what was found, what was expected, what to do.</param>
/// <param name="At">Where it was found.</param>
/// <param name="Severity">Whether it stops the use case.</param>
public sealed record Fault(FaultKind Kind, string Code, string Detail, CellPlace At = default, Severity Severity = Severity.Error)
{
    /// <summary>The end of a refusal on a page, where somebody may have several memberships; a program has one token instead.</summary>
    public const string AnotherMembership = "；如有多个身份，请先在页面右上角切换。";

    /// <summary>A fault of content that stops.</summary>
    public static Fault Invalid(string code, string detail, CellPlace at = default) => new(FaultKind.Invalid, code, detail, at);

    /// <summary>A remark that does not stop.</summary>
    public static Fault Warning(string code, string detail, CellPlace at = default) =>
        new(FaultKind.Invalid, code, detail, at, Severity.Warning);

    /// <summary>Information only.</summary>
    public static Fault Note(string code, string detail, CellPlace at = default) => new(FaultKind.Invalid, code, detail, at, Severity.Note);

    /// <summary>The actor may not do this.</summary>
    public static Fault Forbidden(string code, string detail) => new(FaultKind.Forbidden, code, detail);

    /// <summary>Nothing of that name in the actor's scope.</summary>
    public static Fault NotFound(string code, string detail) => new(FaultKind.NotFound, code, detail);

    /// <summary>Something else was there first.</summary>
    public static Fault Conflict(string code, string detail) => new(FaultKind.Conflict, code, detail);

    /// <summary>
    /// What is known of a blocked number, so that two people may agree that it is none (a release); never sent anywhere as it is.
    /// </summary>
    [JsonIgnore]
    public BlockedNumber? Blocked { get; init; }

    /// <summary>The question that this fault asks, with its choices; null for any other fault.</summary>
    [JsonIgnore]
    public Question? Question { get; init; }

    /// <summary>Name of the field on the page that it is about, where the content was typed; null elsewhere.</summary>
    [JsonIgnore]
    public string? Field { get; init; }

    /// <summary>Code of the notice that stands in the way, so that a page can lead there; null where none does.</summary>
    [JsonIgnore]
    public string? Notice { get; init; }

    /// <summary>True when this fault stops the use case.</summary>
    public bool Stops => Severity == Severity.Error;
}
