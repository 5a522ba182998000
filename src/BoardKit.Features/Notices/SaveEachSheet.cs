using BoardKit.Domain;

namespace BoardKit.Features.Notices;

/// <summary>
/// Saves several notices of one workbook, each in a transaction of its own by <see cref="SaveImport"/>: one that is refused says why and
/// keeps none of the others back. What a clerk said about a label of one holds for those after it. Pressed again, a notice that is there is
/// refused, so nothing is made twice.
/// </summary>
public sealed class SaveEachSheet(SheetGroups groups, SaveImport save) : IUseCase
{
    /// <summary>A checked workbook.</summary>
    /// <param name="File">The same request as that of the dry run.</param>
    /// <param name="Chosen">Numbers of the groups that are wanted; null: all.</param>
    /// <param name="Submit">Whether each is submitted at once; else it becomes a draft.</param>
    public sealed record Request(CheckEachSheet.Request File, IReadOnlyList<int>? Chosen, bool Submit);

    /// <summary>What became of one of them.</summary>
    /// <param name="Group">Its sheets, form and period.</param>
    /// <param name="Saved">The notice; null when it was refused.</param>
    /// <param name="Faults">Why it was refused, or what is remarked about it.</param>
    public sealed record Line(SheetGroups.Group Group, SaveImport.Response? Saved, IReadOnlyList<Fault> Faults);

    /// <summary>
    /// One line for each that was wanted. Refused with <c>each-sheet-none</c> when there is none, or the file cannot be read.
    /// </summary>
    public async Task<Outcome<IReadOnlyList<Line>>> Handle(Request request, CancellationToken cancellationToken)
    {
        var found = await groups.Find(request.File.Unit, request.File.FileName, request.File.Content, request.File.Form, cancellationToken);
        if (found.Failed)
        {
            return Outcome<IReadOnlyList<Line>>.Refused(found.Faults);
        }
        var wanted = found.Value.Groups.Where(g => request.Chosen?.Contains(g.Number) != false).ToList();
        if (wanted.Count == 0)
        {
            return Fault.Invalid("each-sheet-none",
                request.Chosen is { Count: 0 } ? "请先勾选要保存的公示。" : "没有认出可以分开导入的表；文件太大、工作表太多，或表头认不出时，请一份一份地导入。");
        }
        var lines = new List<Line>();
        foreach (var group in wanted)
        {
            var saved = await save.Handle(new(request.File.Of(group), request.Submit), cancellationToken);
            lines.Add(new(group, saved.Failed ? null : saved.Value, saved.Failed ? saved.Faults : saved.Value.Check.Faults));
        }
        return lines;
    }
}
