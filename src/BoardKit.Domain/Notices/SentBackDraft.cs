using System.Text.Encodings.Web;
using System.Text.Json;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Notices;

/// <summary>
/// What a reviewer had before her when she sent a draft back, masked as every draft is, so that she is shown what changed since and need
/// not read it all again. It is kept beside the draft and goes with it. Where a person is erased from the notice its rows go at once, all
/// of them: it is a comfort, and no reason to keep anybody's name.
/// </summary>
/// <param name="Reason">Why she sent it back.</param>
/// <param name="By">Who.</param>
/// <param name="AtUtc">When.</param>
/// <param name="Title">Title then.</param>
/// <param name="HangOn">Hanging day then.</param>
/// <param name="Inputs">Inputs then, as the draft stores them.</param>
/// <param name="Nil">本期无此项 then.</param>
/// <param name="Rows">The rows then; null once somebody was erased.</param>
public sealed record SentBackDraft(string Reason, string By, DateTime AtUtc, string Title, DateOnly HangOn, string Inputs, bool Nil,
    IReadOnlyList<StoredRow>? Rows)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As the draft keeps it.</summary>
    public string Write() => JsonSerializer.Serialize(this, Plain);

    /// <summary>Reads it again; null when the draft was never sent back.</summary>
    public static SentBackDraft? Read(string? stored) => stored is null ? null : JsonSerializer.Deserialize<SentBackDraft>(stored, Plain);

    /// <summary>What is kept once somebody was erased from the notice: the reason, and no row.</summary>
    public static string? WithoutRows(string? stored) =>
        Read(stored) is { Rows: not null } kept ? (kept with { Rows = null }).Write() : stored;

    /// <summary>The content then, aligned with a version of the form; null once somebody was erased.</summary>
    public NoticeContent? Content(Form form) => Rows is null ? null : ContentCodec.Content(form, Inputs, Nil, "{}", Rows);
}
