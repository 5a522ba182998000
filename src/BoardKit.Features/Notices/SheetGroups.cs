using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using BoardKit.Import;
using BoardKit.Import.Mapping;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>
/// Which notices a workbook holds: each of its sheets is looked at alone, and those of one form and period make one notice (the tables of a
/// budget, the groups of a village). A guess, like that of <see cref="GuessImport"/>: what is made of it is checked by
/// <see cref="CheckImport"/> and confirmed by the clerk.
/// </summary>
public sealed class SheetGroups(BoardDbContext db, FormCatalog forms, PrivacyGates gates, LabelBook labels, WorkbookOnce files,
    TimeProvider clock) : IUseCasePart
{
    /// <summary>Larger files make one notice at a time: looking at each sheet for every form would take too long.</summary>
    private const int MostBytes = 4 * 1024 * 1024;

    /// <summary>As many as a year of months and their covers.</summary>
    private const int MostSheets = 40;

    /// <summary>What one sheet was taken for; whole: a project of its own, where a period has many.</summary>
    private sealed record Found(int Number, string Name, Form Form, Period? Said, bool IsWhole);

    /// <summary>Sheets that make one notice.</summary>
    /// <param name="Number">The number of the first of them, from 1: how an answer calls the group.</param>
    /// <param name="Sheets">Numbers of the sheets.</param>
    /// <param name="Names">Their names, identifying numbers masked.</param>
    /// <param name="Form">The form.</param>
    /// <param name="Period">The period.</param>
    public sealed record Group(int Number, IReadOnlyList<int> Sheets, IReadOnlyList<string> Names, Form Form, Period Period);

    /// <summary>
    /// The groups in the order of their sheets, and the names of the sheets that belong to none. Refused when the file cannot be read.
    /// </summary>
    /// <param name="unit">The unit that makes the notices.</param>
    /// <param name="fileName">Name of the file.</param>
    /// <param name="content">The file.</param>
    /// <param name="only">Key of the one form that is meant; null: any that the unit reports.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<Outcome<(IReadOnlyList<Group> Groups, IReadOnlyList<string> Others)>> Find(
        UnitCode unit, string fileName, ReadOnlyMemory<byte> content, string? only, CancellationToken cancellationToken)
    {
        var workbook = files.Read(content, fileName, cancellationToken);
        if (workbook.Failed)
        {
            return Outcome<(IReadOnlyList<Group>, IReadOnlyList<string>)>.Refused(workbook.Faults);
        }
        var gate = await gates.For(unit, cancellationToken);
        if (gate.Failed)
        {
            return gate.Fault;
        }
        var tabs = workbook.Value.Sheets;
        if (content.Length > MostBytes || tabs.Count > MostSheets)
        {
            return ((IReadOnlyList<Group>)[], (IReadOnlyList<string>)[]);
        }
        if (await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == unit.Value, cancellationToken) is not { Level: var level })
        {
            return UnitFaults.Unknown(unit.ToString());
        }
        if (!db.Access.May(Capability.WriteNotices, unit.Value))
        {
            return UnitFaults.Forbidden;   // before the file is looked at for forms that this unit has and the asker does not see
        }
        var known = new List<(Form Form, Form Spoken, IReadOnlyList<RememberedLabel> Remembered)>();
        foreach (var form in (await forms.All(unit, cancellationToken)).Where(f => f.Level == level && (only is null || f.Key == only)))
        {
            known.Add((form, await labels.WithWords(unit, form, cancellationToken),
                await labels.Remembered(unit, form.Key, cancellationToken)));
        }
        var (found, others) = (new List<Found>(), new List<string>());
        for (var i = 0; i < tabs.Count; i++)
        {
            var name = gate.Value.Echo(tabs[i].Name);
            if (tabs[i].Hidden || tabs[i].Rows.Count == 0)
            {
                continue;
            }
            // a workbook of this sheet alone: what stands on the others is not looked at once more for every sheet
            var alone = workbook.Value with { Sheets = [tabs[i]] };
            var best = known.Select(k => (k.Form, Import: NoticeImporter.Import(alone, k.Spoken, plan: null, gate.Value,
                new ImportIntent { Remembered = k.Remembered }, cancellationToken)))
                .Where(t => t.Import.Plan.Sections.Count > 0).OrderBy(t => Misses(t.Import, "no-table", "column-missing"))
                .ThenByDescending(t => t.Import.Plan.Sections.Sum(s => s.Columns.Count))
                .ThenBy(t => Misses(t.Import, "section-missing")).FirstOrDefault();
            if (best.Form is null)
            {
                others.Add(name);
                continue;
            }
            found.Add(new(i + 1, name, best.Form,
                PeriodGuess.Said(best.Form, clock.Today(), tabs[i].Name, best.Import.Title, fileName),
                best.Form.PerPeriod == NoticesPerPeriod.Many && Misses(best.Import, "section-missing") == 0));
        }
        return (Grouped(found), others);
    }

    /// <summary>
    /// A sheet that says nothing of its period is of the one that the others of its form name; where they name none, or several, of the due
    /// one.
    /// </summary>
    private List<Group> Grouped(List<Found> found)
    {
        var groups = new List<Group>();
        foreach (var sheet in found)
        {
            var period = sheet.Said ?? (found.Where(f => f.Form == sheet.Form).Select(f => f.Said).OfType<Period>().Distinct()
                .ToList() is [var only] ? only : sheet.Form.Due(clock.Today()));
            var at = sheet.IsWhole ? -1 : groups.FindIndex(g => g.Form == sheet.Form && g.Period == period);
            if (at < 0)
            {
                groups.Add(new(sheet.Number, [sheet.Number], [sheet.Name], sheet.Form, period));
            }
            else
            {
                groups[at] = groups[at] with { Sheets = [.. groups[at].Sheets, sheet.Number], Names = [.. groups[at].Names, sheet.Name] };
            }
        }
        return groups;
    }

    private static int Misses(ImportResult import, params ReadOnlySpan<string> codes)
    {
        var count = 0;
        foreach (var fault in import.Faults)
        {
            count += fault.Stops && codes.Contains(fault.Code) ? 1 : 0;
        }
        return count;
    }
}
