using System.Text;
using BoardKit.Cli;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var errors = new RedactingWriter(Console.Error);
Console.SetError(errors);
FileRights.OwnerOnly();
NativeMemory.KeepFewHeaps();
var code = await CommandLine.Run(args);
await errors.FlushAsync();
return code;
