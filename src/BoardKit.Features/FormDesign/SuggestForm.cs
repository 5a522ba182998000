using BoardKit.Domain;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Register;
using BoardKit.Import.Suggesting;

namespace BoardKit.Features.FormDesign;

/// <summary>Proposes a form from a filled spreadsheet. Writes nothing.</summary>
public sealed class SuggestForm(PrivacyRuleBook book, WorkbookOnce files, ImportPace pace, Acts acts) : IUseCase
{
    /// <summary>The example.</summary>
    /// <param name="Unit">Whose rules say what is identifying; null for those of the country.</param>
    /// <param name="FileName">Name of the file; its extension says how it is read.</param>
    /// <param name="Content">The file, at most 32 MB.</param>
    public sealed record Request(UnitCode? Unit, string FileName, ReadOnlyMemory<byte> Content);

    /// <summary>Refused when the file cannot be read or has no table.</summary>
    public async Task<Outcome<SuggestedForm>> Handle(Request request, CancellationToken cancellationToken)
    {
        var turn = pace.Take(acts.Actor.Id);
        if (turn.Failed)
        {
            return turn.Fault;
        }
        using var until = turn.Value;
        var workbook = files.Read(request.Content, request.FileName, cancellationToken);
        return workbook.Failed ? workbook.Fault : FormSuggester.Suggest(workbook.Value, request.FileName,
            request.Unit is { } unit ? await book.Of(unit, cancellationToken) : PrivacyRules.Default, cancellationToken);
    }
}
