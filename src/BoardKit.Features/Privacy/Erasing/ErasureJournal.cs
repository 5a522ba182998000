using System.Globalization;
using System.Text;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Privacy.Erasing;

/// <summary>Where the journal of erasures lies: outside the database and its backups.</summary>
/// <param name="Path">A file that every process of the installation can append to.</param>
public sealed record ErasureJournalLocation(string Path);

/// <summary>A row of an edition that was erased on request; no word of what it said.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Code">Public code of the notice.</param>
/// <param name="Edition">Edition number.</param>
/// <param name="Order">Position among all rows of the edition.</param>
public readonly record struct ErasedRow(long Unit, string Code, int Edition, int Order);

/// <summary>
/// Which rows were erased, one a line, in a file that is only ever appended to. A database put back from an older backup holds the erased
/// rows again; the journal says which have to go once more. It holds nothing about anybody.
/// </summary>
public sealed class ErasureJournal(ErasureJournalLocation location) : IUseCasePart
{
    private const string End = ".";
    private const int Tries = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Everything that was ever erased. A line that a power cut broke off is left out: its row is still counted in the database.
    /// </summary>
    public async Task<IReadOnlySet<ErasedRow>> Read(CancellationToken cancellationToken)
    {
        var rows = new HashSet<ErasedRow>();
        if (File.Exists(location.Path))
        {
            foreach (var line in await File.ReadAllLinesAsync(location.Path, cancellationToken))
            {
                if (TryParse(line, out var row))
                {
                    _ = rows.Add(row);
                }
            }
        }
        return rows;
    }

    /// <summary>Appends rows and sees to it that they are on the disk; throws <see cref="IOException"/> when that cannot be.</summary>
    public async Task Append(IReadOnlyCollection<ErasedRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }
        // each begins on a line of its own and ends in a mark: a line that was broken off swallows no other and names no other row
        var text = string.Concat(
            rows.Select(r => string.Create(CultureInfo.InvariantCulture, $"\n{r.Unit:D12} {r.Code} {r.Edition} {r.Order} {End}")));
        _ = PrivateFolder.Create(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(location.Path)) ?? ".");
        for (var left = Tries; ; left--)
        {
            try
            {
                await using var file = new FileStream(location.Path, FileMode.Append, FileAccess.Write, FileShare.Read);
                await file.WriteAsync(Encoding.ASCII.GetBytes(text), cancellationToken);
                await file.FlushAsync(cancellationToken);
                RandomAccess.FlushToDisk(file.SafeFileHandle);
                return;
            }
            catch (IOException) when (left > 0)
            {
                await Task.Delay(Pause, cancellationToken);   // another process is writing
            }
        }
    }

    private static bool TryParse(string line, out ErasedRow row)
    {
        row = default;
        if (line.Split(' ') is not [var unit, var text, var edition, var order, End] || !PublicCode.TryParse(text, out var code)
            || !long.TryParse(unit, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            || !int.TryParse(edition, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !int.TryParse(order, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
        {
            return false;
        }
        row = new(place, code.Text, number, position);
        return true;
    }
}
