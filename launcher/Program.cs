using Hipaa.Launcher;

var root = Environment.GetEnvironmentVariable("HIPAA_ROOT") is { Length: > 0 } named ? named : Environment.CurrentDirectory;
return await new CommandLineBuild(root, Console.Error, !Console.IsErrorRedirected).RunAsync() ? 0 : 2;
