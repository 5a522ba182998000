using System.CommandLine;
using BoardKit.Domain.Units;
using BoardKit.Features.Boards;
using BoardKit.Printing;

namespace BoardKit.Cli.Commands;

/// <summary><c>boards preview</c>: a composed board, or a sheet of a notice, as PNG. Nothing is printed or recorded.</summary>
internal static class PreviewCommand
{
    public static Command Create(Shell shell)
    {
        var board = Reading.Text("--board", "Id or public code of the board.", required: false);
        var notice = Reading.Text("--notice", "Public code of a notice: one of its sheets instead of a board.", required: false);
        var paper = Reading.Paper("--paper");
        paper.Required = false;
        var page = new Option<int>("--page") { Description = "Page of the notice.", DefaultValueFactory = _ => 1 };
        var width = new Option<int>("--width")
        {
            Description = "Width of the picture of a board in pixels, 200-10000.",
            DefaultValueFactory = _ => 1600
        };
        var dpi = new Option<int>("--dpi")
        {
            Description = "Pixels an inch of the picture of a sheet, 10-300.",
            DefaultValueFactory = _ => 96
        };
        var output = new Option<FileInfo>("--out") { Description = "The PNG to write.", Required = true };
        var preview = new Command("preview", "Picture of a composed board at true proportions, or of a sheet.") { board, notice,
            paper, page, width, dpi, output };
        preview.SetAction((call, cancellationToken) => shell.Run(call, Scope.Everywhere, Actor.AtConsole("preview"), async services =>
        {
            if (call.GetValue(board) is null == call.GetValue(notice) is null || call.GetValue(width) is < 200 or > 10_000)
            {
                await Console.Error.WriteLineAsync("请写 --board 或 --notice 其中一个；--width 应在 200 到 10000 之间。");
                return ExitCodes.Refused;
            }
            if (call.GetValue(notice) is { } code)
            {
                var sheet = await services.GetRequiredService<PreviewSheet>()
                    .Handle(new(code, call.GetValue(paper) ?? Paper.A3, call.GetValue(page), call.GetValue(dpi)), cancellationToken);
                return sheet.Failed ? await Shell.Refuse(sheet.Faults) : await Done(sheet.Value.Png);
            }
            var drawn = await services.GetRequiredService<DrawBoard>().Handle(new(call.GetValue(board)!), cancellationToken);
            return drawn.Failed ? await Shell.Refuse(drawn.Faults) : await Done(drawn.Value.Png(1, call.GetValue(width)));

            async Task<int> Done(byte[] png)
            {
                await BoardsCommands.Write(call.GetRequiredValue(output), png, cancellationToken);
                return ExitCodes.Done;
            }
        }));
        return preview;
    }
}
