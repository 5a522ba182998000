using System.CommandLine;
using System.Text.Json;
using BoardKit.Domain.Units;
using BoardKit.Features.Boards;
using BoardKit.Features.Printing;

namespace BoardKit.Cli.Commands;

/// <summary>
/// <c>boards print | add | list | compose | preview</c>: the sheets of an edition, and the boards with all that should hang on them.
/// </summary>
internal static class BoardsCommands
{
    public static Command Create(Shell shell) => new("boards", "Keep boards, and print what hangs on the wall.")
    {
        Print(shell), AddBoardCommand.Create(shell), List(shell), Compose(shell), PreviewCommand.Create(shell),
        PackCommand.Create(shell), HandoutCommands.Slips(shell), HandoutCommands.Script(shell),
    };

    /// <summary>Writes a file, with the folders that lead to it.</summary>
    internal static async Task Write(FileInfo file, byte[] content, CancellationToken cancellationToken)
    {
        _ = Directory.CreateDirectory(file.DirectoryName ?? ".");
        await File.WriteAllBytesAsync(file.FullName, content, cancellationToken);
    }

    private static Command Print(Shell shell)
    {
        var notice = Reading.Text("--notice", "Public code of the notice.");
        var edition = new Option<int?>("--edition") { Description = "Number of the edition (default: the newest)." };
        var paper = Reading.Paper("--paper");
        var unit = Reading.UnitOrNone("--unit", "Code of the unit on whose boards it hangs (default: the notice's own).");
        var (tiles, overlap) = (Reading.Tiles(), Reading.Overlap());
        var distance = new Option<int?>("--distance")
        { Description = "Distance in mm from which it is to be legible, 300 to 3000 (default: in the hand)." };
        var pages = new Option<int?>("--pages") { Description = "The largest type on so many pages (default: the fewest pages)." };
        var black = new Option<bool?>("--black") { Description = "Whether nothing is red (default: as the unit set it)." };
        var output = new Option<FileInfo>("--out") { Description = "The PDF to write.", Required = true };
        var print = new Command("print", "Print the sheets of a published notice.") { notice, edition, paper,
            unit, tiles, overlap, distance, pages, black, output };
        print.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole("命令行"), async services =>
        {
            var printed = await services.GetRequiredService<PrintSheet>().Handle(new(call.GetRequiredValue(notice), call.GetValue(edition),
                call.GetRequiredValue(paper), For: call.GetValue(unit), Tiles: Reading.TilesOf(call, tiles, overlap),
                DistanceMm: call.GetValue(distance), Pages: call.GetValue(pages), BlackOnly: call.GetValue(black)), cancellationToken);
            if (printed.Failed)
            {
                return await Shell.Refuse(printed.Faults);
            }
            _ = await Shell.Refuse(printed.Value.Warnings);
            await Write(call.GetRequiredValue(output), printed.Value.Pdf, cancellationToken);
            return ExitCodes.Done;
        }));
        return print;
    }

    private static Command List(Shell shell)
    {
        var scope = Reading.Unit("--scope", "12-digit code of the county, township or village.");
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var closed = new Option<bool>("--closed") { Description = "Also those out of use." };
        var list = new Command("list", "List the boards of an area.") { scope, json, closed };
        list.SetAction((call, cancellationToken) => shell.Run(call, call.GetValue(scope).Area, Actor.AtConsole("boards"), async services =>
        {
            var found = await services.GetRequiredService<ListBoards>()
                .Handle(new(call.GetValue(scope), call.GetValue(closed)), cancellationToken);
            if (found.Failed)
            {
                return await Shell.Refuse(found.Faults);
            }
            var boards = found.Value.Select(BoardSummary.Of).ToList();
            if (call.GetValue(json))
            {
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(boards, Shell.Json));
                return ExitCodes.Done;
            }
            foreach (var board in boards)
            {
                await Console.Out.WriteLineAsync(
                    $"{board.Code}\t{board.Unit}\t{board.UnitName}\t{board.Name}\t{board.Width}x{board.Height}\t{board.Pockets} {board.Paper}");
            }
            return ExitCodes.Done;
        }));
        return list;
    }

    private static Command Compose(Shell shell)
    {
        var board = Reading.Text("--board", "Id or public code of the board.");
        var changes = new Option<bool>("--only-changes") { Description = "Only the notices that are not printed for it yet." };
        var large = new Option<bool>("--large") { Description = "The whole board as one sheet at true size, for a print shop." };
        var (tiles, overlap) = (Reading.Tiles(), Reading.Overlap());
        var spare = new Option<bool>("--spare-ink") { Description = "With --tiles: the title strip as a frame, without solid colour." };
        var output = new Option<FileInfo>("--out")
        {
            Description = "The PDF to write: a hanging plan, then the sheets by pocket.",
            Required = true
        };
        var compose = new Command("compose", "Print all that should hang on a board today, as one run.") { board, changes,
            large, tiles, overlap, spare, output };
        compose.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole("命令行"), async services =>
        {
            var look = Reading.TilesOf(call, tiles, overlap) is { } cut ? cut with { SparesInk = call.GetValue(spare) } : null;
            var printed = await services.GetRequiredService<PrintBoard>().Handle(new(call.GetRequiredValue(board), call.GetValue(changes),
                call.GetValue(large) || look is not null, look), cancellationToken);
            if (printed.Failed)
            {
                return await Shell.Refuse(printed.Faults);
            }
            foreach (var left in printed.Value.Out)
            {
                await Console.Error.WriteLineAsync($"没贴上：{left.Notice.Title}。{left.Text}");
            }
            await Write(call.GetRequiredValue(output), printed.Value.Pdf, cancellationToken);
            return ExitCodes.Done;
        }));
        return compose;
    }
}
