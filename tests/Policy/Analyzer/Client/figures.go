// Measures the analyzer by the gRPC of the engine's own language: boot to first answer, the median of an Analyze call, peak memory, and
// AnalyzeStack of a whole preview.
//
//	node messages.js CALLS [PREVIEW]
//	GO111MODULE=off GOPATH=/usr/share/gocode go run figures.go CALLS PROGRAM [ARGUMENTS...]    (Debian: golang-go, golang-google-grpc-dev)
package main

import (
	"bufio"
	"context"
	"encoding/binary"
	"fmt"
	"io/ioutil"
	"net"
	"os"
	"os/exec"
	"sort"
	"strings"
	"time"

	"google.golang.org/grpc"
)

// wire hands messages over as they are: they were encoded before the clock started.
type wire struct{}

func (wire) Name() string                               { return "proto" }
func (wire) String() string                             { return "proto" }
func (wire) Marshal(v interface{}) ([]byte, error)      { return v.([]byte), nil }
func (wire) Unmarshal(came []byte, v interface{}) error { *v.(*[]byte) = came; return nil }

type call struct {
	method  string
	message []byte
}

func read(file string) (calls []call) {
	bytes, err := ioutil.ReadFile(file)
	check(err)
	part := func() []byte {
		length := binary.LittleEndian.Uint32(bytes)
		taken := bytes[4 : 4+length]
		bytes = bytes[4+length:]
		return taken
	}
	for len(bytes) > 0 {
		method := string(part())
		calls = append(calls, call{method, part()})
	}
	return calls
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// at gives the time below which a share of the calls stayed, in milliseconds, of those after the first fifth.
func at(times []time.Duration, share float64) float64 {
	warm := append([]time.Duration{}, times[len(times)/5:]...)
	sort.Slice(warm, func(i, j int) bool { return warm[i] < warm[j] })
	return float64(warm[int(share*float64(len(warm)))].Microseconds()) / 1000
}

func peak(pid int) string {
	status, _ := ioutil.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	for _, line := range strings.Split(string(status), "\n") {
		if strings.HasPrefix(line, "VmHWM:") {
			return strings.TrimSpace(strings.TrimPrefix(line, "VmHWM:"))
		}
	}
	return "not told"
}

func main() {
	calls := read(os.Args[1])
	engine, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	pack := exec.Command(os.Args[2], append(os.Args[3:], engine.Addr().String())...)
	pack.Stderr = os.Stderr
	out, err := pack.StdoutPipe()
	check(err)
	start := time.Now()
	check(pack.Start())
	port, err := bufio.NewReader(out).ReadString('\n')
	check(err)
	connection, err := grpc.Dial("127.0.0.1:"+strings.TrimSpace(port), grpc.WithInsecure(),
		grpc.WithDefaultCallOptions(grpc.ForceCodec(wire{}), grpc.MaxCallRecvMsgSize(400<<20), grpc.MaxCallSendMsgSize(400<<20)))
	check(err)
	ask := func(method string, message []byte) time.Duration {
		var answer []byte
		before := time.Now()
		check(connection.Invoke(context.Background(), "/pulumirpc.Analyzer/"+method, message, &answer))
		return time.Since(before)
	}
	ask("Handshake", nil)
	fmt.Printf("first answer after %d ms", time.Since(start).Milliseconds())
	times := map[string][]time.Duration{}
	memory := ""
	for i, next := range calls {
		method := next.method
		if method == "Registered" {
			method = "Analyze"
		}
		times[next.method] = append(times[next.method], ask(method, next.message))
		if next.method == "Analyze" && (i+1 == len(calls) || calls[i+1].method != "Analyze") {
			memory = peak(pack.Process.Pid)
		}
	}
	for i := 0; i < len(times["Analyze"]); i++ {
		times["GetPluginInfo"] = append(times["GetPluginInfo"], ask("GetPluginInfo", nil))
	}
	fmt.Printf(", Analyze median %.3f ms, 95%% %.3f ms, empty call %.3f ms, peak memory %s\n",
		at(times["Analyze"], 0.5), at(times["Analyze"], 0.95), at(times["GetPluginInfo"], 0.5), memory)
	if stack := times["AnalyzeStack"]; len(stack) > 0 {
		fmt.Printf("%d registered, AnalyzeStack first %d ms, median %.0f ms, peak memory %s\n",
			len(times["Registered"]), stack[0].Milliseconds(), at(stack, 0.5), peak(pack.Process.Pid))
	}
	ask("Cancel", nil)
	check(pack.Wait())
}
