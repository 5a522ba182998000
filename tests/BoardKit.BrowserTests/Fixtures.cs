using BoardKit.BrowserTests.Harness;
using Xunit.Sdk;
using Xunit.v3;

// One host and one browser for the run, one test at a time: the walks are steps of one story on one database.
[assembly: AssemblyFixture(typeof(BoardHost))]
[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: Parallelization(Mode = ParallelMode.None)]
