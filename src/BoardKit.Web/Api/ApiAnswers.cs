using BoardKit.Domain;
using BoardKit.Domain.Privacy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BoardKit.Web.Api;

/// <summary>A located fault as the API says it; the same members as on the command line.</summary>
/// <param name="Sheet">Sheet name.</param>
/// <param name="Row">1-based row.</param>
/// <param name="Column">Column letters.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Message">One sentence, Simplified Chinese.</param>
/// <param name="Severity">error, warning or note.</param>
/// <param name="Section">Section key of the form.</param>
/// <param name="Key">Column key of the form.</param>
public sealed record ApiFault(string? Sheet, int? Row, string? Column, string Code, string Message,
    string Severity, string? Section, string? Key)
{
    /// <summary>The severity of what stops.</summary>
    internal const string Error = "error";

    /// <summary>The fault in the API's words; it repeats no number that somebody sent, as the name of a sheet neither.</summary>
    public static ApiFault Of(Fault fault) => new(fault.At.Sheet is { } sheet ? Redaction.Of(sheet) : null, fault.At.Row, fault.At.Column,
        fault.Code, Redaction.Of(ApiAnswers.Said(fault.Detail)), fault.Severity switch
        {
            Domain.Severity.Error => Error,
            Domain.Severity.Warning => "warning",
            Domain.Severity.Note => "note",
        }, fault.At.Section, fault.At.ColumnKey);
}

/// <summary>What an import answers: the notice's code or null, every fault, the figures.</summary>
public sealed record ImportAnswer(string? Notice, IReadOnlyList<ApiFault> Faults, IReadOnlyDictionary<string, string> Totals,
    IReadOnlyList<ApiQuestion> Questions);

/// <summary>A question that has to be answered before anything is saved: send the same file again with answer=key=choice.</summary>
public sealed record ApiQuestion(string Key, string Sentence, string? Sheet, int? Row, string? Column,
    IReadOnlyDictionary<string, string> Choices)
{
    internal static ApiQuestion Of(Question question) =>
        new(question.Key, question.Sentence, question.At.Sheet, question.At.Row, question.At.Column,
            question.Choices.ToDictionary(c => c.Key, c => c.Label));
}

/// <summary>Turns refusals into problem details.</summary>
internal static class ApiAnswers
{
    public static int Status(Fault fault) => fault.Kind switch
    {
        FaultKind.Invalid => StatusCodes.Status400BadRequest,
        FaultKind.Forbidden => StatusCodes.Status403Forbidden,
        FaultKind.NotFound => StatusCodes.Status404NotFound,
        FaultKind.Conflict => StatusCodes.Status409Conflict,
    };

    public static ProblemHttpResult ToProblem(this IReadOnlyList<Fault> faults)
    {
        var first = faults.First(f => f.Stops);
        return TypedResults.Problem(Said(first.Detail), statusCode: Status(first), title: first.Code,
            extensions: new Dictionary<string, object?> { ["faults"] = faults.Select(ApiFault.Of).ToList() });
    }

    /// <summary>A program has no page at whose top it could change its membership.</summary>
    public static string Said(string detail) => detail.Replace(Fault.AnotherMembership, "；请用有这项职责的令牌。", StringComparison.Ordinal);
}
