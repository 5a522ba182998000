using BoardKit.Domain;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Notices;

/// <summary>
/// The dry run of a workbook that holds several notices: each with its own check, its own questions and its own faults. Writes nothing.
/// </summary>
public sealed class CheckEachSheet(SheetGroups groups, CheckImport check) : IUseCase
{
    /// <summary>A workbook.</summary>
    /// <param name="Unit">The unit that makes the notices.</param>
    /// <param name="FileName">Name of the file.</param>
    /// <param name="Content">The file.</param>
    /// <param name="Answers">The clerk's answers; a key that begins with the number of a group (3:outside.rows) is for that group alone,
    /// any other for all.</param>
    /// <param name="Form">Key of the one form that is meant; null: any that the unit reports.</param>
    public sealed record Request(UnitCode Unit, string FileName, ReadOnlyMemory<byte> Content,
        IReadOnlyDictionary<string, string>? Answers = null, string? Form = null)
    {
        /// <summary>The import of one group.</summary>
        internal CheckImport.Request Of(SheetGroups.Group group) =>
            new(new(Unit, group.Form.Key, group.Period.ToString()), FileName, Content,
                Answers: OfGroup(group.Number))
            { Sheets = group.Sheets };

        private Dictionary<string, string> OfGroup(int number)
        {
            var answers = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (key, choice) in (Answers ?? new Dictionary<string, string>())
                .OrderBy(a => a.Key.Contains(Separator, StringComparison.Ordinal)))
            {
                var own = Key(number, "");
                if (!key.Contains(Separator, StringComparison.Ordinal))
                {
                    answers[key] = choice;
                }
                else if (key.StartsWith(own, StringComparison.Ordinal))
                {
                    answers[key[own.Length..]] = choice;
                }
            }
            return answers;
        }
    }

    /// <summary>One notice that would be made.</summary>
    /// <param name="Group">Its sheets, form and period.</param>
    /// <param name="Check">Its dry run; null when it was refused before that.</param>
    /// <param name="Faults">All that is said about it.</param>
    public sealed record Line(SheetGroups.Group Group, CheckImport.Response? Check, IReadOnlyList<Fault> Faults);

    /// <summary>The notices in the order of their sheets, and the names of sheets that belong to none.</summary>
    public sealed record Response(IReadOnlyList<Line> Lines, IReadOnlyList<string> Others);

    private const string Separator = ":";

    /// <summary>Key of an answer for one group alone.</summary>
    public static string Key(int group, string question) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{group}{Separator}{question}");

    /// <summary>Refused only when the file cannot be read at all.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var found = await groups.Find(request.Unit, request.FileName, request.Content, request.Form, cancellationToken);
        if (found.Failed)
        {
            return Outcome<Response>.Refused(found.Faults);
        }
        var lines = new List<Line>();
        foreach (var group in found.Value.Groups)
        {
            var done = await check.Handle(request.Of(group), cancellationToken);
            lines.Add(new(group, done.Failed ? null : done.Value, done.Failed ? done.Faults : done.Value.Faults));
        }
        return new Response(lines, found.Value.Others);
    }
}
