using System.CommandLine;
using BoardKit.Domain.Units;
using BoardKit.Features.Attachments;

namespace BoardKit.Cli.Commands;

/// <summary>
/// <c>notices attach CODE FILE --section KEY</c>: attaches a file to a draft as the desk does; read page by page, numbers of people stop it
/// unless they are to be blackened.
/// </summary>
internal static class AttachCommand
{
    public static Command Create(Shell shell)
    {
        var code = new Argument<string>("code") { Description = "Public code of the notice; its draft has to be open." };
        var file = new Argument<FileInfo>("file") { Description = "A picture or a PDF." };
        var section = new Option<string>("--section") { Description = "Key of the form's section of files, or of the table whose row gets it.", Required = true };
        var column = new Option<string?>("--column") { Description = "Of a table: key of the column of files." };
        var row = new Option<int?>("--row") { Description = "Of a table: number of the row." };
        var caption = new Option<string?>("--caption") { Description = "What it shows; a file of a row is called by its row." };
        var black = new Option<bool>("--black-out") { Description = "Burn black boxes over the numbers of people that are found; otherwise they stop it." };
        var author = Reading.Person("--author", "Name of the person who attaches it.");
        var command = new Command("attach", "Attach a picture or PDF to an open draft.") { code, file, section, column, row, caption, black, author };
        command.SetAction((call, cancellationToken) =>
            shell.Run(call, Scope.Everywhere, Actor.AtConsole(call.GetRequiredValue(author)), async services =>
        {
            if (call.GetRequiredValue(file) is not { Exists: true } found)
            {
                return await Shell.Refuse([Domain.Fault.NotFound("file-missing", "没有这个文件。")]);
            }
            var place = call.GetValue(column) is { } key ? new OfferFile.RowOf(key, null, call.GetValue(row)) : null;
            var done = await services.GetRequiredService<AttachWhole>().Handle(new(
                new(call.GetRequiredValue(code), call.GetRequiredValue(section), call.GetValue(caption), found.Name,
                    await File.ReadAllBytesAsync(found.FullName, cancellationToken), place), call.GetValue(black))
            { Progress = new Told() }, cancellationToken);
            return done.Failed ? await Shell.Refuse(done.Faults) : ExitCodes.Done;
        }));
        return command;
    }

    /// <summary>At once and in order, as <see cref="Progress{T}"/> is not.</summary>
    private sealed class Told : IProgress<string>
    {
        public void Report(string value) => Console.Error.WriteLine(value);
    }
}
